using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Benchmarks.Stores;

/// <summary>A filled store of three sources in this process, to write answers into and to look at.</summary>
internal sealed class UpdatedStore : IAsyncDisposable
{
    private readonly ReportingCalendar calendar = new(TimeProvider.System, Options.Create(new ReportingOptions()));
    private readonly ProductCatalog catalog = new();
    private readonly List<Product> products;
    private readonly DateRange range;
    private readonly FigureStore store;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private UpdatedStore(string file, int products, int days)
    {
        this.products = [.. FilledStore.Listed(products)];
        range = new DateRange(FilledStore.Yesterday.AddDays(1 - days), FilledStore.Yesterday);
        var database = new Database($"Data Source={file}", NullLogger<Database>.Instance);
        store = new FigureStore(
            database, FilledSource.Three, new CatalogOrigin("made up"), calendar, TimeProvider.System, NullLogger<FigureStore>.Instance);
        catalog.Replace(this.products, Now);
    }

    public static async Task<UpdatedStore> FillAsync(string file, int products, int days, CancellationToken cancellationToken)
    {
        var filled = new UpdatedStore(file, products, days);
        await filled.store.WriteCatalogAsync(filled.products, Now, cancellationToken);
        foreach (var source in FilledSource.Three)
        {
            await filled.store.WriteAsync(FilledStore.Answer(source, filled.products, filled.range, Now), cancellationToken);
        }

        return filled;
    }

    public OverviewCache NewCache()
    {
        var ratios = new KnownRatios([], FilledSource.Three, Options.Create(new OverviewOptions()));
        var reporting = Options.Create(new ReportingOptions());
        var reader = new FactsReader(store, calendar, reporting, FilledSource.Three, ratios);
        var update = new FactsUpdate(store, reader, FilledSource.Three);
        var fresh = Options.Create(new CollectionOptions { FreshFor = TimeSpan.FromDays(7) });
        return new OverviewCache(store, catalog, calendar, TimeProvider.System, reader, update, ratios, reporting, fresh);
    }

    /// <summary>The second half of the days, compared with the first.</summary>
    public async Task LookAsync(OverviewCache cache, CancellationToken cancellationToken)
    {
        var half = range.Days / 2;
        var (shown, before) = (range with { From = range.From.AddDays(half) }, range with { To = range.From.AddDays(half - 1) });
        var request = new OverviewRequest(shown, before, "previous");
        await cache.ReadAsync(request, null, cancellationToken);
    }

    /// <summary>Stores other figures of one product.</summary>
    public Task AnswerAsync(int product, long figure, CancellationToken cancellationToken)
    {
        var call = new SourceCall(FilledSource.Three[0].Key, [products[product]], range, CallPriority.Viewer);
        var values = FilledSource.Three[0].Metrics.Select(metric => metric.Unit == Unit.Money ? 10_000 * figure : figure).ToArray();
        var answer = new SourceAnswer(call, Now)
        {
            Currency = "EUR",
            DataThrough = range.To,
            Figures = [.. range.Each().Select(day => new DayFigures(products[product].Id, day, values, IsFinal: false))],
        };
        return store.WriteAsync(answer, cancellationToken);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
