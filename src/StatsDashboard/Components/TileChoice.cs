using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>Which metrics are shown large, and which are drawn first.</summary>
internal static class TileChoice
{
    private const int PerSource = 4;

    /// <summary>What each source marks as a tile, of one that marks nothing its first metrics; and every ratio.</summary>
    public static IEnumerable<MetricColumn> Of(Overview overview) =>
        overview.Columns
            .GroupBy(column => column.Source)
            .SelectMany(columns => Chosen([.. columns]));

    /// <summary>The lines that the chart begins with.</summary>
    public static IReadOnlySet<string> Drawn(IReadOnlyList<MetricColumn> columns)
    {
        var chosen = columns.Where(column => column.Metric.IsDrawn).ToList();
        return (chosen.Count > 0 ? chosen : columns.Take(1)).Select(column => column.Metric.Key).ToHashSet();
    }

    private static IEnumerable<MetricColumn> Chosen(List<MetricColumn> columns)
    {
        var measured = columns.Where(column => column.Parts is null).ToList();
        var marked = measured.Where(column => column.Metric.IsTile).ToList();
        return (marked.Count > 0 ? marked : measured.OrderBy(column => column.Metric.Unit is Unit.Money).Take(PerSource))
            .Concat(columns.Where(column => column.Parts is not null));
    }
}
