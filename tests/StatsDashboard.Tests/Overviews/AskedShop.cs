using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Collection;

namespace StatsDashboard.Tests.Overviews;

/// <summary>All between a page and one source that answers once its gate is opened, on a clock that stands; two products.</summary>
internal sealed class AskedShop : IAsyncDisposable
{
    public static readonly DateRange Week = new(new DateOnly(2026, 10, 20), new DateOnly(2026, 10, 26));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-shop-");

    public AskedShop()
    {
        Source = new GatedSource(Clock);
        Catalog.Replace([Product.Named("a", "Alpha"), Product.Named("b", "Beta")], Clock.GetUtcNow());
        IStatsSource[] sources = [Source];
        var (collection, reporting) = (Options.Create(new CollectionOptions()), Options.Create(new ReportingOptions()));
        var calendar = new ReportingCalendar(Clock, reporting);
        var database = new Database($"Data Source={folder.FullName}/stats.db", NullLogger<Database>.Instance);
        Store = new FigureStore(database, sources, new CatalogOrigin("made up"), calendar, Clock, NullLogger<FigureStore>.Instance);
        var log = new SourceLog(calendar);
        var missing = new MissingDays(Store, Catalog, Clock, collection);
        var collector = new Collector(sources, missing, Store, log, Clock, NullLogger<Collector>.Instance);
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        Runs = new RunRegistry(collector, Store, Catalog, Clock, collection, lifetime, NullLogger<RunRegistry>.Instance);
        var overview = Options.Create(new OverviewOptions());
        var ratios = new KnownRatios([], sources, overview);
        var facts = new FactsReader(Store, calendar, reporting, sources, ratios);
        var update = new FactsUpdate(Store, facts, sources);
        var cache = new OverviewCache(Store, Catalog, calendar, Clock, facts, update, ratios, reporting, collection);
        Reader = new OverviewReader(Catalog, cache, Store, Runs, Clock, sources, overview, collection);
        Feed = new OverviewFeed(Reader, Clock);
        Explanations = new ExplanationReader(Reader, Store);
        Status = new StatusReader(sources, Store, Reader, log, Runs, Catalog, calendar);
    }

    public ManualClock Clock { get; } = new();

    public ProductCatalog Catalog { get; } = new();

    public GatedSource Source { get; }

    public FigureStore Store { get; }

    public RunRegistry Runs { get; }

    public OverviewReader Reader { get; }

    public OverviewFeed Feed { get; }

    public ExplanationReader Explanations { get; }

    public StatusReader Status { get; }

    /// <summary>The week, compared with nothing.</summary>
    public static OverviewRequest Request(string asker = "vera") => new(Week, null, "none") { Asker = asker };

    /// <summary>Lets time pass in small steps until the task has ended; returns how much it took.</summary>
    public async Task<TimeSpan> PassUntilAsync(Task task, CancellationToken cancellationToken)
    {
        var began = Clock.GetTimestamp();
        while (!task.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(100));
            // What has just come due runs on other threads.
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        await task;
        return Clock.GetElapsedTime(began);
    }

    /// <summary>Has the source answer for the week.</summary>
    public async Task<Overview> CollectAsync(CancellationToken cancellationToken)
    {
        Source.Open();
        return await Reader.ReadAsync(Request(), Wait.Complete, cancellationToken);
    }

    public Task WriteAsync(string product, DateOnly day, long visits) => Store.WriteAsync(
        new SourceAnswer(
            new SourceCall("shop", [Product.Named(product, product)], new DateRange(day, day), CallPriority.Viewer), Clock.GetUtcNow())
        {
            Figures = [new DayFigures(new ProductId(product), day, [visits], IsFinal: false)],
        },
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Source.Open();
        await Runs.StopAsync(CancellationToken.None);
        Runs.Dispose();
        await Store.DisposeAsync();
        Source.Dispose();
        folder.Delete(recursive: true);
    }
}
