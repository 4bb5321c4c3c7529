using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Tests.Overviews;

/// <summary>
/// A store with one source whose orders are decided on bit by bit, three products and six days, the last three of which are compared
/// with the first three. It is asked over weeks, and the figures of each day follow from its product and its age alone.
/// </summary>
internal sealed class SettlingWorld : IAsyncDisposable
{
    public const int Products = 3;
    public const int Days = 6;
    public const int Compared = Days / 2;
    public const int SettleDays = 15;

    public static readonly DateOnly First = new(2026, 10, 1);

    private static readonly DateRange Earlier = new(First, First.AddDays(Compared - 1));

    private readonly ManualClock clock = new(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<Product> products = [.. Enumerable.Range(0, Products).Select(n => Product.Named($"P{n}", $"Product {n}"))];
    private readonly SettlingSource source;
    private readonly ReportingCalendar calendar;
    private readonly FigureStore store;

    public SettlingWorld(string file)
    {
        source = new SettlingSource(clock);
        calendar = new ReportingCalendar(clock, Options.Create(new ReportingOptions()));
        var database = new Database($"Data Source={file}", NullLogger<Database>.Instance);
        store = new FigureStore(database, [source], new CatalogOrigin("made up"), calendar, clock, NullLogger<FigureStore>.Instance);
    }

    /// <summary>
    /// What the source says then of a day: clicks, which are right at once, and orders and what they earned, which are not.
    /// </summary>
    public static long[] Truth(int seed, int product, int day, DateTimeOffset at)
    {
        var decided = Enumerable.Range(1, 5).Count(order => at >= DecidedAt(seed, product, day, order));
        return [100 + product, decided, decided * 1_000_000L];
    }

    public static DateTimeOffset BeginOf(int day) => new(First.AddDays(day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public async Task BeginAsync() => await store.WriteCatalogAsync(products, clock.GetUtcNow(), CancellationToken.None);

    /// <summary>Each product is asked by a call of its own, all at the same instant; the overview is read after each.</summary>
    public async IAsyncEnumerable<(Overview Kept, Overview Anew)> AskAsync(Asked asked, int seed)
    {
        clock.Advance(asked.At - clock.GetUtcNow());
        var kept = Cache();
        foreach (var product in Enumerable.Range(0, Products).Where(asked.Asks))
        {
            await ReadAsync(kept);
            await store.WriteAsync(Answer(asked, product, seed), CancellationToken.None);
            yield return (await ReadAsync(kept), await ReadAsync(Cache()));
        }
    }

    public Task<Overview> ReadThenAsync(DateTimeOffset knownAt) => ReadAsync(Cache(), knownAt);

    /// <summary>Which overviews one cache gives, one after the other; what it has kept has the version that it had.</summary>
    public async Task<IReadOnlyList<long>> ReadVersionsAsync(IEnumerable<DateTimeOffset?> instants)
    {
        var (cache, versions) = (Cache(), new List<long>());
        foreach (var instant in instants)
        {
            versions.Add((await ReadAsync(cache, instant)).Version);
        }

        return versions;
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static DateTimeOffset DecidedAt(int seed, int product, int day, int order) =>
        BeginOf(day).AddHours(new Random((((((seed * 31) + product) * 31) + day) * 31) + order).Next(1, 24 * SettleDays));

    private static async Task<Overview> ReadAsync(OverviewCache cache, DateTimeOffset? knownAt = null)
    {
        var request = new OverviewRequest(Earlier.Shift(Compared), Earlier, "previous") { KnownAt = knownAt };
        return (await cache.ReadAsync(request, null, CancellationToken.None)).Overview;
    }

    private SourceAnswer Answer(Asked asked, int product, int seed)
    {
        var days = new DateRange(First.AddDays(asked.From), First.AddDays(asked.From + asked.Length - 1));
        var call = new SourceCall(source.Key, [products[product]], days, CallPriority.Viewer);
        return asked.Fails
            ? SourceAnswer.Failed(call, asked.At, new SourceFailure(FailureKind.Timeout, "It did not answer."))
            : new SourceAnswer(call, asked.At)
            {
                Currency = "EUR",
                DataThrough = days.To,
                Record = new CallRecord(1, TimeSpan.Zero, null),
                Figures =
                [
                    .. Enumerable.Range(asked.From, asked.Length).Select(day => new DayFigures(
                        products[product].Id, First.AddDays(day), Truth(seed, product, day, asked.At), IsFinal: false)),
                ],
            };
    }

    private OverviewCache Cache()
    {
        var catalog = new ProductCatalog();
        catalog.Replace(products, clock.GetUtcNow());
        IStatsSource[] sources = [source];
        var ratio = Ratio.Of("shop.earned_per_click", "Earned per click", Unit.Money, "By clicks.", ["shop.earned"], "shop.clicks");
        var ratios = new KnownRatios([ratio], sources, Options.Create(new OverviewOptions()));
        var reporting = Options.Create(new ReportingOptions());
        var reader = new FactsReader(store, calendar, reporting, sources, ratios);
        var update = new FactsUpdate(store, reader, sources);
        return new OverviewCache(
            store, catalog, calendar, clock, reader, update, ratios, reporting, Options.Create(new CollectionOptions()));
    }

    private sealed class SettlingSource(TimeProvider clock) : IStatsSource
    {
        public string Key => "shop";

        public string Name => "Shop";

        public IReadOnlyList<Metric> Metrics { get; } =
        [
            new("shop.clicks", "Clicks", Unit.Count, "How many came."),
            new("shop.orders", "Orders", Unit.Count, "How many orders stand.", Settling: "not decided yet"),
            new("shop.earned", "Earned", Unit.Money, "What they earn.", Settling: "not decided yet"),
        ];

        public SourceOrigin Origin { get; } = new("made up", "UTC");

        public bool IsConfigured => true;

        public int SettleDays => SettlingWorld.SettleDays;

        public CallBudget Budget { get; } = new("shop", 1, 0, clock);

        public IReadOnlyList<Quota> Quotas => [];

        public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => [];

        public Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

/// <summary>The source is asked for some days of some products at an instant.</summary>
/// <param name="Products">A bit per product.</param>
internal sealed record Asked(DateTimeOffset At, int Products, int From, int Length, bool Fails)
{
    public bool Asks(int product) => (Products >> product & 1) == 1;

    public bool Covers(int day) => day >= From && day < From + Length;
}
