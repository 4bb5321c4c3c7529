using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Tests.Figures;

/// <summary>A store in a folder of its own, for a source with one count and one amount.</summary>
internal sealed class StoreFolder : IAsyncDisposable
{
    public static readonly DateOnly Day = new(2026, 10, 20);

    /// <summary>A day that is over and may still change.</summary>
    public static readonly DateOnly OpenDay = new(2026, 10, 27);

    /// <summary>The count.</summary>
    public static readonly Metric Visits = new("shop.visits", "Visits", Unit.Count, "How many came.");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-store-");

    public StoreFolder() => Store = Open();

    public ManualClock Clock { get; } = new();

    public LogCollector Logs { get; } = new();

    public FigureStore Store { get; private set; }

    /// <summary>Whose figures the store shows.</summary>
    public SourceOrigin Origin { get; private set; } = new("shop.example", "UTC");

    /// <summary>Where the list of a store comes from that is opened from now on.</summary>
    public CatalogOrigin List { get; set; } = new("here");

    public string File => Path.Combine(folder.FullName, "deep", "stats.db");

    public FigureStore Open() => Open(Origin);

    public FigureStore Open(SourceOrigin origin)
    {
        var calendar = new ReportingCalendar(Clock, Options.Create(new ReportingOptions()));
        var database = new Database($"Data Source={File}", Logger<Database>());
        return new FigureStore(database, [new ShopSource(Clock, origin)], List, calendar, Clock, Logger<FigureStore>());
    }

    private Logger<T> Logger<T>() => new(LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs)));

    public Task ReopenAsync() => ReopenAsync(Origin);

    /// <summary>With the settings of another origin.</summary>
    public async Task ReopenAsync(SourceOrigin origin)
    {
        await Store.DisposeAsync();
        Origin = origin;
        Store = Open();
    }

    public SourceAnswer Answer(params (string Product, DateOnly Day, long Visits, long Takings)[] rows) =>
        new(Call(rows.Select(row => row.Product).Distinct().ToArray(), Day, Day.AddDays(1)), Clock.GetUtcNow())
        {
            Figures = [.. rows.Select(row => new DayFigures(new ProductId(row.Product), row.Day, [row.Visits, row.Takings], false))],
            Currency = "EUR",
        };

    /// <summary>One product's one day.</summary>
    public SourceAnswer Answer(DateOnly day, long visits, long takings = 0) =>
        new(Call(["a"], day, day), Clock.GetUtcNow())
        {
            Figures = [new DayFigures(new ProductId("a"), day, [visits, takings], false)],
            Currency = "EUR",
        };

    public static SourceCall Call(string[] products, DateOnly from, DateOnly to) =>
        new("shop", [.. products.Select(product => Product.Named(product, product))], new DateRange(from, to), CallPriority.Viewer);

    public List<FigureRow> Rows(string product)
    {
        using var figures = Store.Read();
        return figures.ReadProduct("shop", new ProductId(product), new DateRange(Day.AddDays(-5), Day.AddDays(9)));
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private sealed class ShopSource(TimeProvider clock, SourceOrigin origin) : IStatsSource
    {
        public string Key => "shop";

        public string Name => "Shop";

        public IReadOnlyList<Metric> Metrics { get; } =
            [Visits, new("shop.takings", "Takings", Unit.Money, "What they paid.", Settling: "not decided yet")];

        public SourceOrigin Origin => origin;

        public bool IsConfigured => true;

        public int SettleDays => 3;

        public CallBudget Budget { get; } = new("shop", 1, 0, clock);

        public IReadOnlyList<Quota> Quotas => [];

        public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => [];

        public Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
