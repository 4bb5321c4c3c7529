using Microsoft.Extensions.Options;
using StatsDashboard.Access;

namespace StatsDashboard.Hosting;

/// <summary>
/// Refuses requests for host names that are not the dashboard's: a page of somebody else, whose name was made to lead here, could
/// otherwise read the figures in the browser of a viewer. Health is answered to any name; probes often know an address only.
/// </summary>
internal sealed class ServedHosts(RequestDelegate next, IOptions<HostingOptions> options)
{
    private const string Sentence =
        "The dashboard is not served under this host name. Use the address that you were given; whoever runs the dashboard adds names to the setting AllowedHosts.";

    public Task InvokeAsync(HttpContext context) =>
        HostString.MatchesAny(context.Request.Host.Host, [.. options.Value.Hosts]) || context.Request.Path.StartsWithSegments("/healthz")
            ? next(context)
            : Refusal.SentenceAsync(context, StatusCodes.Status400BadRequest, "Unknown host name", Sentence);
}
