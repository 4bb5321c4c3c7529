using System.Globalization;

namespace StatsDashboard.Export;

/// <summary>When a viewer last took an export along: what changed since is marked on the overview.</summary>
internal static class ExportCookie
{
    private const string Cookie = "stats-export";

    public static CookieOptions Options =>
        new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(400) };

    public static void Write(HttpContext context, DateTimeOffset now) =>
        context.Response.Cookies.Append(Cookie, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Options);

    public static DateTimeOffset? Read(HttpRequest request) => Parse(request.Cookies[Cookie]);

    /// <summary>Null for what is no time: a cookie is the viewer's to change.</summary>
    public static DateTimeOffset? Parse(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(known)
            : null;
}
