using System.Globalization;
using StatsDashboard.Access;
using StatsDashboard.Export;

namespace StatsDashboard.Pages;

/// <summary>When a viewer was here before, from cookies that hold times and nothing else.</summary>
/// <param name="At">The end of the visit before; null on a first visit.</param>
/// <param name="Since">The same, or the last export when that is longer ago.</param>
/// <param name="IsToldOf">The viewer wants to hear no more of what has changed since.</param>
internal readonly record struct LastVisit(DateTimeOffset? At, DateTimeOffset? Since, bool IsToldOf)
{
    private const string Cookie = "stats-visit";

    /// <summary>Written by js/since.js.</summary>
    private const string Closed = "stats-since-closed";

    /// <summary>Who looks again within this is still on the same visit.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>Reads it, and notes that the viewer is here now.</summary>
    public static LastVisit Of(HttpContext context, DateTimeOffset now)
    {
        var (before, last) = Read(context.Request);
        // A page that stands open for an hour is one visit, however often its script looks.
        if (!UnattendedLook.Is(context.Request))
        {
            before = now - last > Pause ? last : before;
            context.Response.Cookies.Append(Cookie, $"{Text(before)}.{Text(now)}", ExportCookie.Options);
        }

        var export = ExportCookie.Read(context.Request);
        var isToldOf = before is not null && ExportCookie.Parse(context.Request.Cookies[Closed]) == before;
        return new LastVisit(before, before < export || export is null ? before : export, isToldOf);
    }

    private static (DateTimeOffset? Before, DateTimeOffset? Last) Read(HttpRequest request) =>
        request.Cookies[Cookie]?.Split('.') is [var before, var last]
            ? (ExportCookie.Parse(before), ExportCookie.Parse(last))
            : (null, null);

    private static string Text(DateTimeOffset? instant) => instant?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? "";
}
