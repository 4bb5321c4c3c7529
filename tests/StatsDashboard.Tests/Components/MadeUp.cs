using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Tests.Components;

/// <summary>An overview of two sources as a test wants it, with figures that can be told apart.</summary>
internal sealed record MadeUp
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    public static readonly DateRange Range = new(new DateOnly(2026, 11, 14), new DateOnly(2026, 11, 20));

    public static readonly IReadOnlyList<Metric> Partner =
    [
        new("partner.clicks", "Clicks", Unit.Count, "Followed links.") { Prominence = Prominence.Tile, IsDrawn = true },
        new("partner.commission_approved", "Commission, approved", Unit.Money, "What we earn.") { Prominence = Prominence.Tile },
        new("partner.orders_declined", "Orders, declined", Unit.Count, "Orders that were declined.", LessIsBetter: true),
    ];

    public static readonly IReadOnlyList<Metric> Analytics =
    [
        new("ga.items_viewed", "Items viewed", Unit.Count, "Views.") { Prominence = Prominence.Tile },
        new("ga.item_revenue", "Item revenue", Unit.Money, "Revenue.") { Prominence = Prominence.Tile, IsDrawn = true },
    ];

    public IReadOnlyList<ProductOverview> Products { get; init; } = [Known("SKU-1", "Kettle", 1_234)];

    public DataState PartnerState { get; init; } = DataState.Ok;

    public DataState AnalyticsState { get; init; } = DataState.Ok;

    public string? Error { get; init; }

    public string? RunId { get; init; }

    public TimeSpan? Left { get; init; }

    public IReadOnlyDictionary<string, long>? Currencies { get; init; }

    public static ReportingCalendar Calendar { get; } = new(new ManualClock(Now), Options.Create(new ReportingOptions()));

    public static ProductOverview Known(string id, string name, long clicks) => With(
        id, name, new ProductSource(
            DataState.Ok,
            Now.AddMinutes(-14),
            null,
            "EUR",
            [clicks, clicks * 10_000, 3],
            [clicks * 2, 1, 3],
            [clicks, clicks * 10_000, 3],
            Range.Days));

    public static ProductOverview With(string id, string name, ProductSource partner) => new(
        Product.Named(id, name), [
            partner,
            new(DataState.Ok, Now.AddMinutes(-2), null, "EUR", [9_000, 5_000_000], [9_000, 5_000_000], [9_000, 5_000_000], Range.Days),
        ]);

    public Overview Overview()
    {
        var columns = Partner.Select((metric, at) => new MetricColumn(metric, 0, at))
            .Concat(Analytics.Select((metric, at) => new MetricColumn(metric, 1, at)))
            .ToList();
        return new Overview
        {
            Range = Range,
            Compared = Range.Shift(-Range.Days),
            TimeZone = "UTC",
            Currency = "EUR",
            ReadAt = Now,
            Freshness = Fresh,
            Sources = [Source("partner", "Partner", Partner, PartnerState), Source("ga", "Google Analytics", Analytics, AnalyticsState)],
            Columns = columns,
            Totals = [.. columns.Select(Total)],
            Products = Products.ToDictionary(product => product.Product.Id),
            Days = [.. Range.Each().Select((day, at) => new DayTotals(day, [Day(at, 3), Day(at, 2)]))],
            RunId = RunId,
            Left = Left,
        };
    }

    /// <summary>By which its figures are judged.</summary>
    internal static Freshness Fresh { get; } = new Freshness(Now, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1));

    public OverviewView View(TableQuery? query = null) => View(Overview(), query);

    /// <param name="news">Told above the tiles, and what the rows are looked for by.</param>
    public static OverviewView View(Overview overview, TableQuery? query = null, NewsSince? news = null)
    {
        query ??= new TableQuery();
        OverviewTable.TrySelect(overview, query, news, out var table, out _);
        return new OverviewView(
            overview,
            table!,
            new OverviewRequest(Range, overview.Compared, "previous"),
            new OverviewLink(new OverviewQuery(), query),
            MetricChoice.Usual(overview),
            Calendar)
        {
            News = news,
        };
    }

    /// <summary>The third day is a gap, the last one may still change.</summary>
    private static SourceDay Day(int at, int metrics) => at == 2
        ? new SourceDay(null, 0, false)
        : new SourceDay([.. Enumerable.Range(1, metrics).Select(metric => 1_000_000L * (at + metric))], 1, at == 6);

    private SourceOverview Source(string key, string name, IReadOnlyList<Metric> metrics, DataState state)
    {
        var failed = state is DataState.Failed or DataState.Partial ? Products.Count : 0;
        var pending = state is DataState.Pending ? Products.Count : 0;
        return new SourceOverview(
            key,
            name,
            metrics,
            state,
            Products.Count,
            Products.Count - failed - pending,
            failed,
            pending,
            Now.AddMinutes(-14),
            Range.To,
            [],
            Error)
        {
            MissingSetting = key == "partner" ? "Partner:BaseAddress" : "GoogleAnalytics:PropertyId",
        };
    }

    private MetricTotal Total(MetricColumn column)
    {
        var isMoney = column.Metric.Unit is Unit.Money;
        var isKnown = Products.Any(product => product.Value(column) is not null);
        long? sum = isKnown ? Bounded.Sum(Products.Select(product => product.Value(column) ?? 0)) : null;
        var covered = Products.Count(product => product.Value(column) is not null);
        var currencies = isMoney ? Currencies ?? new Dictionary<string, long> { ["EUR"] = sum ?? 0 } : new Dictionary<string, long>();
        return currencies.Count > 1
            ? new MetricTotal(column, null, null, Products.Count, covered, null, null, 0, currencies)
            : new MetricTotal(column, sum, isMoney ? "EUR" : null, Products.Count, covered, sum / 2, sum, covered, currencies);
    }
}
