using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Benchmarks.Stores;

/// <summary>A store with a figure for every product and day up to yesterday, and the catalog that belongs to it.</summary>
internal sealed record FilledStore(string Database, string Catalog, int Products, int Days)
{
    private const int DaysOfAnswer = 7;

    /// <summary>Points a dashboard at the store, with sources that nobody could reach and that need not be asked.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["ConnectionStrings__Stats"] = $"Data Source={Database}",
        ["Catalog__Source"] = "File",
        ["Catalog__File"] = Catalog,
        ["Collection__FreshFor"] = "7.00:00:00",
        ["Partner__BaseAddress"] = "http://127.0.0.1:9/",
        ["GoogleAnalytics__Endpoint"] = "http://127.0.0.1:9/",
        ["GoogleAnalytics__PropertyId"] = "1",
    };

    public static DateOnly Yesterday => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);

    /// <summary>Takes the one of an earlier run today, if there is one: the largest takes minutes to fill.</summary>
    public static async Task<FilledStore> OpenAsync(int products, int days, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "stats-benchmark-stores")).FullName;
        var name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Yesterday:yyyyMMdd}-{products}x{days}"));
        var store = new FilledStore(name + ".db", name + ".csv", products, days);
        if (!File.Exists(store.Catalog))
        {
            Directory.EnumerateFiles(folder, Path.GetFileName(name) + ".db*").ToList().ForEach(File.Delete);
            await store.FillAsync(cancellationToken);

            // Last, so that a store that was cut off is filled anew.
            var lines = Listed(products).Select(product => $"{product.Id},{product.Name},{product.Category}");
            await File.WriteAllLinesAsync(store.Catalog, lines.Prepend("product_id,name,category"), cancellationToken);
        }

        return store;
    }

    public static IEnumerable<Product> Listed(int products) => Enumerable.Range(1, products).Select(number =>
        Product.Named(string.Create(CultureInfo.InvariantCulture, $"SKU-{number:00000}"), $"Product {number} of the catalog")
            with
        { Category = $"Category {number % 20}" });

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var calendar = new ReportingCalendar(TimeProvider.System, Options.Create(new ReportingOptions()));
        var file = new Database($"Data Source={Database}", NullLogger<Database>.Instance);
        var list = new CatalogOrigin($"file {Catalog}");
        var logger = NullLogger<FigureStore>.Instance;
        await using var store = new FigureStore(file, FilledSource.All, list, calendar, TimeProvider.System, logger);
        var products = Listed(Products).ToList();
        var now = TimeProvider.System.GetUtcNow();
        await store.WriteCatalogAsync(products, now, cancellationToken);
        for (var from = Yesterday.AddDays(1 - Days); from <= Yesterday; from = from.AddDays(DaysOfAnswer))
        {
            var last = from.AddDays(DaysOfAnswer - 1);
            var range = new DateRange(from, last < Yesterday ? last : Yesterday);
            foreach (var source in FilledSource.All)
            {
                await store.WriteAsync(Answer(source, products, range, now), cancellationToken);
            }
        }

        await CheckpointAsync(Database, cancellationToken);
    }

    public static SourceAnswer Answer(FilledSource source, List<Product> products, DateRange range, DateTimeOffset at) =>
        new(new SourceCall(source.Key, products, range, CallPriority.Backfill), at)
        {
            Currency = "EUR",
            DataThrough = range.To,
            Figures =
            [
                .. range.Each().SelectMany(day => products.Select((product, number) => new DayFigures(
                    product.Id,
                    day,
                    [.. source.Metrics.Select((metric, place) => metric.Unit == Metrics.Unit.Money
                        ? 10_000L * ((number * 7919L + day.DayNumber * 104_729L + place) % 50_000)
                        : (number * 31L + day.DayNumber * 17L + place) % 900)],
                    IsFinal: false))),
            ],
        };

    /// <summary>Moves what is in the log into the file, so that every run starts from the same.</summary>
    private static async Task CheckpointAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
