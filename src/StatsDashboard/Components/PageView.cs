using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>What every page with a range shows. Public because Razor components are; what is in it is not.</summary>
public abstract class PageView
{
    internal PageView(Overview overview, OverviewRequest request, OverviewLink link, MetricChoice choice, ReportingCalendar calendar)
    {
        Overview = overview;
        Request = request;
        Link = link;
        Choice = choice;
        Today = overview.KnownAt is { } then ? calendar.DayOf(then) : calendar.Today;
        Known = overview.KnownAt is { } known ? DateText.Dated(calendar.Local(known)) : null;
        Read = $"{DateText.Dated(calendar.Local(overview.ReadAt))} in {overview.TimeZone}";
    }

    internal Overview Overview { get; }

    /// <summary>"3 Nov 2026, 09:15": when that was known which the page shows; null for now.</summary>
    internal string? Known { get; }

    /// <summary>The name of the one product that it is about; null for all.</summary>
    internal virtual string? Product => null;

    /// <summary>The viewer is an admin, and may have the figures asked again.</summary>
    internal bool CanRefresh { get; init; }

    internal OverviewRequest Request { get; }

    internal OverviewLink Link { get; }

    /// <summary>Which metrics it shows.</summary>
    internal MetricChoice Choice { get; }

    /// <summary>
    /// Another text whenever the page's figures are others, or are being filled in: what a rendered page may be kept by.
    /// </summary>
    internal virtual string Version => $"{Overview.Version}/{Overview.IsFilling}";

    internal string Currency => Overview.Currency;

    internal DateOnly Today { get; }

    /// <summary>"21 Nov 2026, 10:04 in Europe/Berlin": on paper an age says nothing without it.</summary>
    internal string Read { get; }

    internal DateTimeOffset Now => Overview.ReadAt;

    /// <summary>What the chart draws, and the sparklines of the tiles.</summary>
    internal abstract DaySeries Days { get; }

    internal IEnumerable<TileView> Tiles => Choice.Tiles.Select(column => TileView.Of(this, column));

    /// <summary>What is in the table and not shown large.</summary>
    internal IEnumerable<TileView> SmallTiles => Choice.Small(Overview).Select(at => TileView.Small(this, at));
}
