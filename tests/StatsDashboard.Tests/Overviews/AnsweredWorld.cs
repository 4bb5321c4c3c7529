using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Tests.Overviews;

/// <summary>An empty store with two sources, four products and six days, into which answers are written as they arrive.</summary>
internal sealed class AnsweredWorld : IAsyncDisposable
{
    public const int Products = 4;
    public const int Days = 6;
    public const int Settled = 2;

    private static readonly DateRange Range = new(new DateOnly(2026, 10, 20), new DateOnly(2026, 10, 20 + Days - 1));

    private readonly ManualClock clock = new();
    private readonly List<Product> products = [.. Enumerable.Range(0, Products).Select(n => Product.Named($"P{n}", $"Product {n}"))];
    private readonly List<IStatsSource> sources;
    private readonly ReportingCalendar calendar;
    private readonly FigureStore store;

    /// <param name="file">Of the store; what an earlier world left in it is deleted.</param>
    public AnsweredWorld(string file)
    {
        sources =
        [
            new QuietSource(
                "partner",
                clock,
                new("partner.clicks", "Clicks", Unit.Count, "How many clicked."),
                new("partner.sales_approved", "Sales", Unit.Money, "What they paid.", Settling: "not decided yet")),
            new QuietSource(
                "ga",
                clock,
                new("ga.items_viewed", "Views", Unit.Count, "How many looked."),
                new("ga.item_revenue", "Revenue", Unit.Money, "What came of it.")),
        ];
        calendar = new ReportingCalendar(clock, Options.Create(new ReportingOptions()));
        Empty(file);
        var database = new Database($"Data Source={file}", NullLogger<Database>.Instance);
        store = new FigureStore(database, sources, new CatalogOrigin("made up"), calendar, clock, NullLogger<FigureStore>.Instance);
    }

    public DateTimeOffset At(int minute) => clock.GetUtcNow().AddMinutes(minute - 60);

    /// <summary>Places of the days of a range.</summary>
    public static IEnumerable<int> PlacesOf(DateRange range) => range.Each().Select(day => day.DayNumber - Range.From.DayNumber);

    public int PlaceOf(ProductId product) => products.FindIndex(one => one.Id == product);

    public async Task WriteAsync(IReadOnlyList<MadeAnswer> answers)
    {
        await store.WriteCatalogAsync(products, clock.GetUtcNow(), CancellationToken.None);
        foreach (var answer in answers)
        {
            await store.WriteAsync(Answer(answer), CancellationToken.None);
        }
    }

    public Task<Overview> ReadAsync() => ReadAsync(Range, null);

    /// <summary>The second half of the days, compared with the first.</summary>
    public Task<Overview> ReadHalvesAsync() =>
        ReadAsync(Range with { From = Range.From.AddDays(Days / 2) }, Range with { To = Range.From.AddDays((Days / 2) - 1) });

    public async Task<IReadOnlyDictionary<ProductId, IReadOnlyList<ProductDay>>> ReadDaysAsync()
    {
        var days = new Dictionary<ProductId, IReadOnlyList<ProductDay>>();
        for (var place = 0; place < products.Count; place++)
        {
            days[products[place].Id] = (await ReadProductAsync(place)).History!.Days;
        }

        return days;
    }

    public async Task<Overview> ReadProductAsync(int place) =>
        (await Cache().ReadAsync(new OverviewRequest(Range, null, "none"), products[place], CancellationToken.None)).Overview;

    /// <summary>
    /// Writes the answers one by one, and looks after each: at what was kept and brought up to date, and at what is read anew.
    /// </summary>
    public async IAsyncEnumerable<(Overview Kept, Overview Anew)> FollowAsync(IReadOnlyList<MadeAnswer> answers)
    {
        await store.WriteCatalogAsync(products, clock.GetUtcNow(), CancellationToken.None);
        var kept = Cache();
        OverviewRequest[] requests =
        [
            new(Range, null, "none"),
            new(Range with { From = Range.From.AddDays(Days / 2) }, Range with { To = Range.From.AddDays((Days / 2) - 1) }, "previous"),
        ];
        foreach (var answer in answers)
        {
            await store.WriteAsync(Answer(answer), CancellationToken.None);
            foreach (var request in requests)
            {
                var (before, _) = await kept.ReadAsync(request, null, CancellationToken.None);
                var (anew, _) = await Cache().ReadAsync(request, null, CancellationToken.None);
                yield return (before with { Version = 0 }, anew with { Version = 0 });
            }
        }
    }

    private async Task<Overview> ReadAsync(DateRange range, DateRange? compared) =>
        (await Cache().ReadAsync(new OverviewRequest(range, compared, "previous"), null, CancellationToken.None)).Overview;

    private OverviewCache Cache()
    {
        var catalog = new ProductCatalog();
        catalog.Replace(products, clock.GetUtcNow());
        var ratios = new KnownRatios(Declared.Ratios, sources, Options.Create(new OverviewOptions()));
        var reporting = Options.Create(new ReportingOptions());
        var reader = new FactsReader(store, calendar, reporting, sources, ratios);
        var update = new FactsUpdate(store, reader, sources);
        var collection = Options.Create(new CollectionOptions());
        return new OverviewCache(store, catalog, calendar, clock, reader, update, ratios, reporting, collection);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static void Empty(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        foreach (var table in connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'news'").ToList())
        {
            connection.Execute($"DELETE FROM \"{table}\"");
        }
    }

    private SourceAnswer Answer(MadeAnswer made)
    {
        var asked = products.Where(product => made.Asks(this, product.Id)).ToList();
        var days = new DateRange(Range.From.AddDays(made.From), Range.From.AddDays(made.From + made.Length - 1));
        var call = new SourceCall(sources[made.Source].Key, asked, days, CallPriority.Viewer);
        return made.Failure is { } kind
            ? SourceAnswer.Failed(call, At(made.At), new SourceFailure(kind, "It did not answer."))
            : new SourceAnswer(call, At(made.At))
            {
                Currency = made.Currency,
                Withheld = made.Withheld ? [1] : [],
                DataThrough = Range.From.AddDays(made.From + made.Reach),
                Figures =
                [
                    .. Enumerable.Range(made.From, made.Length).Where(made.HasRow).SelectMany(day =>
                        asked.Select(product =>
                            new DayFigures(product.Id, Range.From.AddDays(day), made.Sent(day), IsFinal: made.Seed % 2 == 0))),
                ],
            };
    }

    private sealed class QuietSource(string key, TimeProvider clock, params Metric[] metrics) : IStatsSource
    {
        public string Key => key;

        public string Name => key;

        public IReadOnlyList<Metric> Metrics => metrics;

        public SourceOrigin Origin { get; } = new("made up", "UTC");

        public bool IsConfigured => true;

        /// <summary>The first two days are settled; the others when their answer says so.</summary>
        public int SettleDays => 7;

        public CallBudget Budget { get; } = new(key, 1, 0, clock);

        public IReadOnlyList<Quota> Quotas => [];

        public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => [];

        public Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
