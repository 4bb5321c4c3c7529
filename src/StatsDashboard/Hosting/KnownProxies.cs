using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using StatsDashboard.Settings;
using IPNetwork = System.Net.IPNetwork;

namespace StatsDashboard.Hosting;

/// <summary>
/// Whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed. Anybody can send these headers, so that a guesser of
/// passwords would come from another address each time if they were believed of all.
/// </summary>
internal static class KnownProxies
{
    private const string Key = "ForwardedHeaders:KnownProxies";
    private const string Allowed = "addresses or networks with ';' between them, such as 10.0.0.7;192.168.0.0/16;fd00::/8";

    // Of our own: some proxies send X-Original-Host, which is the framework's name for it.
    private const string ReceivedHostHeader = "Stats-Received-Host";

    private static readonly string[] Loopback = ["127.0.0.0/8", "::1"];

    /// <summary>
    /// Believes the connection, when it is in the list, of one address; and from there only proxies that are listed one by one. In a
    /// network there may be viewers too: one of them could put an invented address before its own.
    /// </summary>
    public static void UseKnownProxies(this IApplicationBuilder app)
    {
        var first = app.ApplicationServices.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
        var further = new ForwardedHeadersOptions { ForwardedHeaders = first.ForwardedHeaders, ForwardLimit = null };
        further.KnownProxies.Clear();
        further.KnownIPNetworks.Clear();
        foreach (var single in first.KnownIPNetworks.Where(IsSingle))
        {
            further.KnownIPNetworks.Add(single);
        }

        app.UseForwardedHeaders();
        // With an empty list the framework would believe everybody.
        if (further.KnownIPNetworks.Count > 0)
        {
            app.UseForwardedHeaders(further);
        }
    }

    /// <summary>The host that the request came with, when a proxy's word for it has taken its place; null otherwise.</summary>
    public static HostString? ReceivedHost(HttpRequest request) =>
        request.Headers.TryGetValue(ReceivedHostHeader, out var host) ? new HostString(host.ToString()) : null;

    public static void Read(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.OriginalHostHeaderName = ReceivedHostHeader;
        options.ForwardLimit = 1;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        var known = configuration.ReadList(Key);
        foreach (var text in known.Count == 0 ? Loopback : known)
        {
            options.KnownIPNetworks.Add(Network(text) ?? throw Setting.Refusal(Key, string.Join(';', known), Allowed));
        }
    }

    // Whoever is on the dashboard's own machine is no stranger.
    private static bool IsSingle(IPNetwork network) =>
        network.PrefixLength == Bits(network.BaseAddress) || IPAddress.IsLoopback(network.BaseAddress);

    private static int Bits(IPAddress address) => address.GetAddressBytes().Length * 8;

    private static IPNetwork? Network(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address) ? new IPNetwork(address, Bits(address)) : null;
    }
}
