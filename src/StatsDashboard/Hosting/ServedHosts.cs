using System.Net;
using Microsoft.Extensions.Options;
using StatsDashboard.Access;

namespace StatsDashboard.Hosting;

/// <summary>
/// Refuses requests for host names that are not the dashboard's: a page of somebody else, whose name was made to lead here, could
/// otherwise read the figures in the browser of a viewer. Health is answered to any name; probes often know an address only.
/// </summary>
/// <remarks>
/// On the machine of the dashboard that page would come from 127.0.0.1, as a proxy does, and its script could write "localhost" into
/// <c>X-Forwarded-Host</c>. It cannot choose <c>Host</c>, so the received name has to be one of ours too.
/// </remarks>
internal sealed class ServedHosts(RequestDelegate next, IOptions<HostingOptions> options)
{
    private const string Sentence =
        "The dashboard is not served under this host name. Use the address that you were given; " +
        "whoever runs the dashboard adds names to the setting AllowedHosts.";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isServed = IsAllowed(request.Host) && (KnownProxies.ReceivedHost(request) is not { } received || IsOurs(received));
        return isServed || request.Path.StartsWithSegments("/healthz")
            ? next(context)
            : Refusal.SentenceAsync(context, StatusCodes.Status400BadRequest, "Unknown host name", Sentence);
    }

    private bool IsAllowed(HostString host) => HostString.MatchesAny(host.Host, [.. options.Value.Hosts]);

    /// <summary>What a proxy asks for by address, or as localhost, is no name that a stranger could make lead here.</summary>
    private bool IsOurs(HostString received) =>
        received.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(received.Host, out _)
        || IsAllowed(received);
}
