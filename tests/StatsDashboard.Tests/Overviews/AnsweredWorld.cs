using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Tests.Overviews;

/// <summary>A store of its own with two sources, four products and six days, into which answers are written as they arrive.</summary>
internal sealed class AnsweredWorld : IAsyncDisposable
{
    public const int Products = 4;
    public const int Days = 6;

    private static readonly DateRange Range = new(new DateOnly(2026, 10, 20), new DateOnly(2026, 10, 20 + Days - 1));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-world-");
    private readonly ManualClock clock = new();
    private readonly List<Product> products = [.. Enumerable.Range(0, Products).Select(n => Product.Named($"P{n}", $"Product {n}"))];
    private readonly List<IStatsSource> sources;
    private readonly ReportingCalendar calendar;
    private readonly FigureStore store;

    public AnsweredWorld()
    {
        sources = [new QuietSource("near", clock), new QuietSource("far", clock)];
        calendar = new ReportingCalendar(clock, Options.Create(new ReportingOptions()));
        store = new FigureStore(new Database($"Data Source={Path.Combine(folder.FullName, "stats.db")};Pooling=False"), sources, calendar);
    }

    public DateTimeOffset At(int minute) => clock.GetUtcNow().AddMinutes(minute - 60);

    public int PlaceOf(ProductId product) => products.FindIndex(one => one.Id == product);

    public async Task WriteAsync(IReadOnlyList<MadeAnswer> answers)
    {
        await store.WriteCatalogAsync(products, clock.GetUtcNow(), CancellationToken.None);
        foreach (var answer in answers)
        {
            await store.WriteAsync(Answer(answer), CancellationToken.None);
        }
    }

    public async Task<Overview> ReadAsync()
    {
        var catalog = new ProductCatalog();
        catalog.Replace(products, clock.GetUtcNow());
        var cache = new OverviewCache(store, catalog, calendar, clock, sources, Options.Create(new CollectionOptions()));
        return (await cache.ReadAsync(new OverviewRequest(Range, null, "none"), null, CancellationToken.None)).Overview;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Delete(recursive: true);
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
                        asked.Select(product => new DayFigures(product.Id, Range.From.AddDays(day), made.Sent(day), IsFinal: made.Seed % 2 == 0))),
                ],
            };
    }

    private sealed class QuietSource(string key, TimeProvider clock) : IStatsSource
    {
        public string Key => key;

        public string Name => key;

        public IReadOnlyList<Metric> Metrics { get; } =
            [new($"{key}.visits", "Visits", Unit.Count, "How many came."), new($"{key}.takings", "Takings", Unit.Money, "What they paid.")];

        public bool IsConfigured => true;

        public int SettleDays => 3;

        public string IdOf(Product product) => product.Id.Value;

        public CallBudget Budget { get; } = new(key, 1, 0, clock);

        public IReadOnlyList<Quota> Quotas => [];

        public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => [];

        public Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
