using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

/// <summary>How long a page waits: as long as the settings allow, or not at all. A page never waits for a whole run.</summary>
internal static class PageWait
{
    public static Wait Of(string? wait) => wait == "none" ? Wait.None : Wait.Budget;
}
