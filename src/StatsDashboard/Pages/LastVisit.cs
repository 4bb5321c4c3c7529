using System.Globalization;
using StatsDashboard.Access;
using StatsDashboard.Export;

namespace StatsDashboard.Pages;

/// <summary>When a viewer was here before, from a cookie that holds times and nothing else.</summary>
internal static class LastVisit
{
    private const string Cookie = "stats-visit";

    /// <summary>Who looks again within this is still on the same visit.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>The end of the visit before, or the last export when that is longer ago; null on a first visit.</summary>
    public static DateTimeOffset? Since(HttpContext context, DateTimeOffset now)
    {
        var (before, last) = Read(context.Request);
        before = now - last > Pause ? last : before;
        if (!UnattendedLook.Is(context.Request))
        {
            context.Response.Cookies.Append(Cookie, $"{Text(before)}.{Text(now)}", ExportCookie.Options);
        }

        var export = ExportCookie.Read(context.Request);
        return before < export || export is null ? before : export;
    }

    private static (DateTimeOffset? Before, DateTimeOffset? Last) Read(HttpRequest request) =>
        request.Cookies[Cookie]?.Split('.') is [var before, var last]
            ? (ExportCookie.Parse(before), ExportCookie.Parse(last))
            : (null, null);

    private static string Text(DateTimeOffset? instant) => instant?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? "";
}
