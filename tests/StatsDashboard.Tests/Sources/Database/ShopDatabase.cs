using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Database;
using Xunit;

namespace StatsDashboard.Tests.Sources.Database;

/// <summary>A database of a test's own, and the source wired to it as the application wires it.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    public const string Query = "SELECT day, product_id, orders, revenue FROM sales WHERE day BETWEEN @from AND @to";

    /// <summary>Settled by the clock's day.</summary>
    public static readonly DateRange Week = new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));

    private readonly DirectoryInfo? folder;
    private readonly ServiceProvider services;

    private ShopDatabase(DirectoryInfo? folder, TimeProvider clock, IEnumerable<(string Key, string? Value)> settings)
    {
        this.folder = folder;
        var values = new Dictionary<string, string?>
        {
            ["Database:Query"] = Query,
            ["Database:Metrics:0:Key"] = "orders",
            ["Database:Metrics:0:Label"] = "Orders",
            ["Database:Metrics:0:Unit"] = "Count",
            ["Database:Metrics:1:Key"] = "revenue",
            ["Database:Metrics:1:Label"] = "Revenue",
            ["Database:Metrics:1:Unit"] = "Money",
            ["Database:Metrics:1:Currency"] = "EUR",
        };
        foreach (var (key, value) in settings)
        {
            values[$"Database:{key}"] = value;
        }

        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton(Catalog)
            .AddSingleton(clock)
            .AddOptions<ReportingOptions>().BindConfiguration(ReportingOptions.Section).Services
            .AddSources()
            .BuildServiceProvider();
    }

    public ProductCatalog Catalog { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public IStatsSource Source => services.GetServices<IStatsSource>().Single(source => source.Key == DatabaseSource.SourceKey);

    /// <param name="rows">Values of the table <c>sales</c>, which takes anything: <c>('2026-10-01', 'A', 1, 9.99)</c>.</param>
    public static ShopDatabase OfRows(string rows, params (string Key, string? Value)[] settings) =>
        OfFile(
            $"CREATE TABLE sales (day, product_id, orders, revenue); {(rows.Length > 0 ? $"INSERT INTO sales VALUES {rows}" : "")}",
            new ManualClock(),
            settings);

    public static ShopDatabase OfFile(string sql, TimeProvider clock, params (string Key, string? Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("stats-shop-");
        var path = FileIn(folder);
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        return new ShopDatabase(folder, clock, [("Provider", "Sqlite"), ("ConnectionString", $"Data Source={path}"), .. settings]);
    }

    public static ShopDatabase OfServer(string connectionString, TimeProvider clock, params (string Key, string? Value)[] settings) =>
        new(null, clock, [("Provider", "Postgres"), ("ConnectionString", connectionString), .. settings]);

    /// <summary>Of the file that it is about.</summary>
    public string Path => FileIn(folder!); // Of a database that is a file.

    public Task<SourceAnswer> AskAsync(params string[] products) => AskAsync(Week, products);

    public Task<SourceAnswer> AskAsync(DateRange days, params string[] products) => Source.AskAsync(
        new SourceCall(
            Source.Key,
            [.. (products.Length > 0 ? products : ["A", "B"]).Select(id => Product.Named(id, id))],
            days,
            CallPriority.Viewer),
        TestContext.Current.CancellationToken);

    /// <summary>Rows of the table <c>sales</c>.</summary>
    public async Task<long> CountAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sales";
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!; // A count.
    }

    public async Task<SourceFailure> FailureAsync() => (await Should.ThrowAsync<SourceException>(() => AskAsync())).Failure;

    private static string FileIn(DirectoryInfo folder) => System.IO.Path.Combine(folder.FullName, "shop.db");

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder?.Delete(recursive: true);
    }
}
