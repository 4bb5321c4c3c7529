using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

/// <summary>
/// Has clients without scripts load a page again while it fills in: text browsers by a header. Other browsers do as a header says whether
/// they run scripts or not; these send Sec-Fetch-Mode, and find the same in the page's noscript element.
/// </summary>
internal static class ReloadHeader
{
    public const string Seconds = "10";

    public static void Set(HttpContext context, Overview overview)
    {
        if (overview.IsFilling && !context.Request.Headers.ContainsKey("Sec-Fetch-Mode"))
        {
            context.Response.Headers["Refresh"] = Seconds;
        }
    }
}
