using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>Reads a metric's values by day for some products.</summary>
internal delegate IReadOnlyDictionary<ProductId, IReadOnlyList<long?>> TrendReader(
    MetricColumn column, IReadOnlyCollection<ProductId> products);

/// <summary>What the overview page shows.</summary>
public sealed class OverviewView : PageView
{
    private readonly ReportingCalendar calendar;
    private readonly Lazy<DaySeries> days;
    private readonly Lazy<IReadOnlyDictionary<ProductId, string>> trends;

    internal OverviewView(
        Overview overview,
        OverviewTable table,
        OverviewRequest request,
        OverviewLink link,
        MetricChoice choice,
        ReportingCalendar calendar)
        : base(overview, request, link, choice, calendar)
    {
        Table = table;
        this.calendar = calendar;
        Since = table.News is { } news ? DateText.Time(calendar.Local(news.At)) : null;
        days = new(() => DaySeries.Of(overview, Currency, choice));
        Columns = table.Order.Column is { } sorted ? [.. choice.Columns.Append(PlaceOf(sorted)).Distinct().Order()] : choice.Columns;
        trends = new(() => Trend is { } column && table.Rows.Count > 0 && overview.Range.Days > 1
            ? RowTrends.Of(column, [.. table.PageRows], ReadTrends)
            : new Dictionary<ProductId, string>());
    }

    internal override DaySeries Days => days.Value;

    internal OverviewTable Table { get; }

    /// <summary>The places of the table's columns in the overview's: the chosen ones, and what the rows are sorted by.</summary>
    internal IReadOnlyList<int> Columns { get; }

    /// <summary>Reads a value per day of a metric for some products; asked only when the page is really rendered.</summary>
    internal TrendReader ReadTrends { get; init; } = static (_, _) => new Dictionary<ProductId, IReadOnlyList<long?>>();

    /// <summary>A line for each row of the page, of <see cref="Trend"/> by day.</summary>
    internal IReadOnlyDictionary<ProductId, string> Trends => trends.Value;

    /// <summary>Since when the viewer has not looked; null on a first visit.</summary>
    internal DateTimeOffset? ChangedSince { get; init; }

    /// <summary>On how many days the page's products were changed since.</summary>
    internal IReadOnlyDictionary<ProductId, int> Restated { get; init; } = new Dictionary<ProductId, int>();

    /// <summary>What has changed since the viewer's last visit; null when that is nothing, or is not to be told.</summary>
    internal NewsSince? News { get; init; }

    /// <summary>"20 Nov 2026, 09:12 in Europe/Berlin": when that visit ended; null without news.</summary>
    internal string? LookedAt => News is null ? null : $"{DateText.Dated(calendar.Local(News.At))} in {Overview.TimeZone}";

    /// <summary>"20 Nov, 09:12": since when the rows have changed that are looked for; null when they are looked for otherwise.</summary>
    internal string? Since { get; }

    // Viewers with the same marks and rows share a page; without any, all do.
    internal override string Version
    {
        get
        {
            var marks = string.Join(',', Restated.Select(product => $"{product.Key.Value}:{product.Value}"));
            var since = marks.Length == 0 ? null : ChangedSince?.ToUnixTimeSeconds() / 60;
            var held = string.Join(',', Table.Held.Select(product => Uri.EscapeDataString(product.Value)));
            // Its links name the second.
            var news = News?.At.ToUnixTimeSeconds();
            return $"{base.Version}/{CanRefresh}/{since}/{marks}/{held}/{news}";
        }
    }

    internal string? Words => Link.Table.Q;

    /// <summary>What the sparklines draw: the measured metric that the rows are sorted by, else the first.</summary>
    internal MetricColumn? Trend =>
        Table.Order.Column is { Parts: null } column ? column : Overview.Columns is [var first, ..] ? first : null;

    /// <summary>What a column's money is in, for its head; null for counts.</summary>
    internal string? CurrencyOf(int column) =>
        Overview.Columns[column].Metric.Unit is Unit.Money ? Overview.Totals[column].Currency ?? Currency : null;

    /// <summary>The two columns that a narrow screen shows of a product: what the rows are sorted by, and money beside it.</summary>
    internal IReadOnlyList<int> Leading
    {
        get
        {
            var first = Table.Order.Column is { } sorted ? PlaceOf(sorted) : Columns.DefaultIfEmpty(-1).First();
            var others = Columns.Where(at => at != first).ToList();
            var second = others.Where(at => Overview.Columns[at].Metric.Unit is Unit.Money).Concat(others).Take(1);
            return [.. second.Prepend(first).Where(at => at >= 0)];
        }
    }

    private int PlaceOf(MetricColumn column)
    {
        var at = 0;
        while (Overview.Columns[at] != column)
        {
            at++;
        }

        return at;
    }
}
