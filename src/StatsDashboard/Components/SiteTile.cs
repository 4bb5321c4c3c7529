using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>The small tiles of the whole site.</summary>
internal static class SiteTile
{
    /// <summary>One metric of the whole site: of its days there is nothing to draw.</summary>
    public static TileView Of(Overview overview, SiteTotal total)
    {
        var wholeDays = overview.Sources[total.Source].Comparison?.Current == overview.Range;
        var compared = overview.Compared switch
        {
            { } range when total is { Value: not null, Previous: not null } => "vs " + DateText.Range(range, overview.ReadAt),
            not null when total.Value is not null && !wholeDays => "not compared: not all of these days are over and known",
            not null when total.Value is not null => "not compared: the days before are not known",
            _ => null,
        };
        StateNote? blank = total switch
        {
            { Value: not null } => null,
            { State: DataState.Ok } => StateNote.NoData,
            _ => StateNote.Of(total.State) with { Title = total.Error ?? "" },
        };
        return new TileView(
            total.Metric.Key,
            total.Metric.Label,
            total.Metric.Meaning,
            total.Source,
            "Whole site",
            total.Value is { } value ? Figure.Short(value, total.Metric.Unit) : null,
            null,
            total.Value is { } exact ? Figure.Exact(exact, total.Metric.Unit) : null,
            Change.Of(total.Metric, total.Value, total.Previous),
            compared,
            total.State is DataState.Stale && total.AsOf is { } asOf ? $"last good figure, {DateText.Age(asOf, overview.ReadAt)}" : null,
            blank,
            "")
        {
            Notices = total.Notices,
        };
    }
}
