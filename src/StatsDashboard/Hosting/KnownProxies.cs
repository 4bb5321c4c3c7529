using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
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

    private static readonly string[] Loopback = ["127.0.0.0/8", "::1"];

    public static void Read(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        // Through as many known proxies as there are: the first address that is none of them is the visitor's.
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        var known = configuration.ReadList(Key);
        foreach (var text in known.Count == 0 ? Loopback : known)
        {
            options.KnownIPNetworks.Add(Network(text) ?? throw Setting.Refusal(Key, string.Join(';', known), Allowed));
        }
    }

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
