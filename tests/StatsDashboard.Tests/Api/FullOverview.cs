using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Overviews;

namespace StatsDashboard.Tests.Api;

/// <summary>An overview that has everything an overview can have: each kind of value, state, sentence and gap at least once.</summary>
internal static class FullOverview
{
    private const string WhyNot = "There is no comparison.";

    private static readonly DateRange Range = new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 2));

    private static readonly DateRange Compared = Range.Shift(-2);

    private static readonly DateTimeOffset Now = new(2026, 10, 3, 8, 30, 15, 999, TimeSpan.FromHours(2));

    private static readonly IReadOnlyList<Metric> Partner =
    [
        new("partner.clicks", "Clicks", Unit.Count, "Followed links."),
        new("partner.commission_pending", "Commission, pending", Unit.Money, "What we may earn."),
        new("partner.commission_approved", "Commission, approved", Unit.Money, "What we earn."),
    ];

    private static readonly IReadOnlyList<Metric> Analytics =
        [new("ga.items_viewed", "Items viewed", Unit.Count, "Views."), new("ga.item_revenue", "Item revenue", Unit.Money, "Revenue.")];

    private static readonly IReadOnlyList<MetricColumn> Columns = MetricColumn.Of([Partner, Analytics, []], Declared.Ratios);

    private static readonly DayCell NotListed = new(DataState.NotListed, null, null, false, "Not listed.");

    private static readonly DayCell NoDay = new(DataState.NotConfigured, null, null, false, null);

    private static readonly ProductSource Nothing = new(DataState.NotConfigured);

    private static readonly IReadOnlyList<ProductOverview> Products =
    [
        new(Product.Named("SKU-1", "Kettle \"<Überall>\" 😀") with { Category = "Küche & Bad" },
        [
            Partly(new ProductSource(DataState.Ok, Now, null, "EUR", [120, 1, -12_345_600_000], [118, 0, 5], [119, 7, 10_000])),
            Partly(new ProductSource(DataState.Stale, Now.AddDays(-1), "Google Analytics had an internal error.", "EUR", [812, null])),
            Nothing,
        ]),
        new(Product.Named("a/b c", ""),
        [
            Partly(new ProductSource(DataState.Partial, Now, "The partner broke the connection off.", "USD", [0, 2_500_000, 1_230_000])),
            new(DataState.Pending),
            Nothing,
        ]),
    ];

    private static readonly Overview Whole = new()
    {
        Range = Range,
        Compared = Compared,
        TimeZone = "Europe/Berlin",
        Currency = "EUR",
        SharedDays = Range with { To = Range.From },
        ReadAt = Now,
        Freshness = Fresh,
        Sources =
        [
            new("partner", "Partner", Partner, DataState.Partial, 2, 1, 1, 0, Now, null, [], "It failed.")
            {
                Comparison = new(Range with { To = Range.From }, Compared with { To = Compared.From }),
                Origins = new(Origin("partner", new("https://partner.example", "Europe/Berlin"), null), []),
            },
            new("ga", "Google Analytics", Analytics, DataState.Stale, 2, 1, 0, 1, null, Range.To, [new("Sampled."), new("<b>")], null)
            {
                NotCompared = WhyNot,
                Origins = new(
                    Origin("ga_2", new("123456789", "Europe/Berlin", "EUR"), Now), [Origin("ga", SourceOrigin.Sandbox("UTC", "EUR"), Now)]),
                Reconciliation = new(
                    [new(Analytics[0], 0, 81_000, 240, 81_240, 0), new(Analytics[1], 1, 1_000_000, 10_000, 1_020_000, 10_000)],
                    [
                        new("not_set", "(not set)", 2, [200, 4_000]),
                        new("unknown", "X-1", 1, [30, 5_000]),
                        new("unknown", "X-2", 1, [10, 1_000]),
                    ],
                    1,
                    2),
            },
            new("database", "In-house", [], DataState.NotConfigured, 0, 0, 0, 0, null, null, [], null),
        ],
        Columns = Columns,
        Totals = [.. Columns.Select(Total)],
        Products = Products.ToDictionary(product => product.Product.Id),
        Days = [],
        Site =
        [
            new(new("ga.sessions", "Sessions", Unit.Count, "Visits."), 1, DataState.Ok, long.MaxValue, 4_000, Now, null)
            {
                Notices = [new("Estimated.")],
            },
            new(new("ga.revenue", "Revenue", Unit.Money, "All."), 1, DataState.Failed, null, null, null, "The answer did not come."),
        ],
        Quotas = [[], [new Quota("Tokens of the day", 24_980, 25_000), new Quota("Errors", 9, null)]],
        RunId = "01J",
        CatalogError = "The product list could not be read.",
    };

    /// <summary>Nothing known, nothing compared, nothing listed.</summary>
    public static Overview Empty { get; } = new()
    {
        Range = Range,
        TimeZone = "UTC",
        Currency = "EUR",
        ReadAt = Now,
        Freshness = Fresh,
        Sources = [],
        Columns = [],
        Totals = [],
        Products = new Dictionary<ProductId, ProductOverview>(),
        Days = [],
    };

    public static ProductDetail Detail { get; } = new(
        Whole,
        Products[0],
        new ProductHistory(
            [
                new(Range.From, [new(DataState.Ok, [60, 1, 2], Now, true, null), NotListed, NoDay]),
                new(
                    Range.To,
                    [new(DataState.Ok, [0, null, 2], Now, false, null), new(DataState.Ok, [7, 8_000_000], Now, false, null), NoDay]),
            ],
            [],
            [
                new(1, Range.To, Now, [8, 9_000_000], [7, 9_000_000]),
                new(0, Range.From, Now.AddDays(-1), [60, null, 1], [60, 1, 2]),
            ]));

    private static StoredOrigin Origin(string key, SourceOrigin origin, DateTimeOffset? lastSuccess) =>
        new(key, key.Split('_')[0], origin, Now, Now, lastSuccess);

    private static Freshness Fresh => new Freshness(Now, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1));

    private static MergeRules Rules => new(Range, Compared, "Europe/Berlin", "EUR", Fresh);

    private static MetricTotal Total(MetricColumn column) =>
        MetricTotals.Sum(column, Products, Rules.Currency) with { NotCompared = column.Source == 1 ? WhyNot : null };

    private static ProductSource Partly(ProductSource source) => source with { Shared = source.Values };
}
