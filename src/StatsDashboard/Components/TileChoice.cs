using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>Which metrics are shown large, and which are drawn first.</summary>
internal static class TileChoice
{
    private const int PerSource = 4;

    private static readonly string[] Preferred =
    [
        "partner.clicks", "partner.orders_approved", "partner.sales_approved", "partner.commission_approved",
        "ga.items_viewed", "ga.items_added_to_cart", "ga.items_purchased", "ga.item_revenue",
        "partner.conversion_rate", "partner.earnings_per_click", "click_through_rate", "ga.revenue_per_view",
    ];

    /// <summary>The preferred metrics of each source; of a source that nobody thought of here, its first ones.</summary>
    public static IEnumerable<MetricColumn> Of(Overview overview) =>
        overview.Columns
            .GroupBy(column => column.Source)
            .SelectMany(columns => Chosen([.. columns]));

    /// <summary>The lines that the chart begins with: one of each source, a count and money, so that neither flattens the other.</summary>
    public static IReadOnlySet<string> Drawn(IReadOnlyList<MetricColumn> columns)
    {
        var chosen = columns.Where(column => column.Metric.Key is "partner.clicks" or "ga.item_revenue").ToList();
        return (chosen.Count > 0 ? chosen : columns.Take(1)).Select(column => column.Metric.Key).ToHashSet();
    }

    private static List<MetricColumn> Chosen(List<MetricColumn> columns)
    {
        var preferred = columns.Where(column => Preferred.Contains(column.Metric.Key)).ToList();
        return preferred.Count > 0 ? preferred : [.. columns.Where(column => column.Parts is null).OrderBy(column => column.Metric.Unit is Unit.Money).Take(PerSource)];
    }
}
