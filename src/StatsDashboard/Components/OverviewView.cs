using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>What the overview page shows.</summary>
public sealed class OverviewView : PageView
{
    internal OverviewView(Overview overview, OverviewTable table, OverviewRequest request, OverviewLink link, ReportingCalendar calendar)
        : base(overview, request, link, calendar)
    {
        Table = table;
        Days = DaySeries.Of(overview, Currency);
    }

    internal override DaySeries Days { get; }

    internal OverviewTable Table { get; }

    /// <summary>A value per day for each row of the page, of <see cref="Trend"/>.</summary>
    internal IReadOnlyDictionary<ProductId, IReadOnlyList<long?>> Trends { get; init; } =
        new Dictionary<ProductId, IReadOnlyList<long?>>();

    internal string? Words => Link.Table.Q;

    /// <summary>What the sparklines draw: the metric that the rows are sorted by, else the first.</summary>
    internal MetricColumn? Trend => TrendOf(Overview, Table);

    internal static MetricColumn? TrendOf(Overview overview, OverviewTable table) =>
        overview.Columns.FirstOrDefault(column => column.Metric.Key == table.SortKey) ?? (overview.Columns is [var first, ..] ? first : null);

    /// <summary>What a column's money is in, for its head; null for counts.</summary>
    internal string? CurrencyOf(int column) =>
        Overview.Columns[column].Metric.Unit is Unit.Money ? Overview.Totals[column].Currency ?? Currency : null;
}
