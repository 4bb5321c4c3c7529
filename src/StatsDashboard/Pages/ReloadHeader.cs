using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

/// <summary>
/// Has clients without scripts load a page again while it fills in: text browsers by a header. Other browsers do as a header says whether
/// they run scripts or not; these send one of the headers below, and find the same in the page's noscript element.
/// </summary>
internal static class ReloadHeader
{
    public const string Seconds = "10";

    public static void Set(HttpContext context, Overview overview)
    {
        // The first is sent over https alone, the second with every page that a browser opens.
        var isBrowser = context.Request.Headers.ContainsKey("Sec-Fetch-Mode") || context.Request.Headers.UpgradeInsecureRequests.Count > 0;
        if (overview.IsFilling && !isBrowser)
        {
            context.Response.Headers["Refresh"] = Seconds;
        }
    }
}
