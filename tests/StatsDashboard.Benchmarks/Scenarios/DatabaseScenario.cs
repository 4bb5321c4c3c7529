using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Processes;
using StatsDashboard.Benchmarks.Reports;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>One overview of all three sources: the slowest decides how long it takes, and not their sum.</summary>
internal static class DatabaseScenario
{
    private const int Products = 10;
    private const double Latency = 1;
    private const double QuerySeconds = 0.5;
    private const double Promised = 1.10;

    public static async Task<Report> RunAsync(Extent extent, CancellationToken cancellationToken)
    {
        var report = new Report(
            string.Create(
                CultureInfo.InvariantCulture,
                $"One day of {Products} products collected through `/api/overview?wait=complete` from three sources: the partner "
                + $"and Google Analytics over HTTP, both answering after exactly {Latency} s, "
                + $"and a database whose query takes about {QuerySeconds} s of this machine's CPU (timed alone, in turns with the "
                + $"overview). The promise: at most {Promised} times the slowest of them."),
            "HTTP, s", "query alone, s", "overview, s", "overview / slowest", "promise");
        using var place = new Workplace();
        var database = $"Data Source={place.NewFile("shop.db")}";
        var query = Query(await CalibrateAsync(database, cancellationToken));
        await using var upstream = await Upstream.StartAsync(place, Products, "1s-constant", 0, cancellationToken);
        var settings = upstream.Settings(Products);
        settings["Database__Provider"] = "Sqlite";
        settings["Database__ConnectionString"] = database;
        settings["Database__Query"] = query;
        settings["Database__Metrics__0__Key"] = "orders";
        settings["Database__Metrics__0__Label"] = "Orders";
        settings["Database__Metrics__0__Unit"] = "Count";
        await using var dashboard = await Dashboard.StartAsync(place, settings, cancellationToken);
        await DayCollection.WarmUpWithOneProductAsync(dashboard, 100, cancellationToken);
        await DayCollection.WarmUpAsync(dashboard, 99, cancellationToken);
        List<double> alone = [], together = [];
        for (var day = 101; day <= (extent.Quick ? 102 : 107); day++)
        {
            alone.Add((await TimeAsync(database, query, cancellationToken)).TotalSeconds);
            together.Add((await DayCollection.MeasureAsync(dashboard, day, Products, cancellationToken)).TotalSeconds);
        }

        var ratios = together.Zip(alone, (all, one) => all / Math.Max(Latency, one)).ToList();
        report.Add(
            Report.Number(Latency),
            Report.Spread(alone),
            Report.Spread(together),
            Report.Spread(ratios),
            Report.Promise(ratios.Median() <= Promised));
        return report;
    }

    /// <summary>Counts so far before it answers: SQLite cannot wait.</summary>
    private static string Query(long steps) => string.Create(CultureInfo.InvariantCulture, $"""
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {steps})
        SELECT @from AS day, 'SKU-0001' AS product_id, (SELECT COUNT(*) FROM n) * 0 + 1 AS orders WHERE @from <= @to
        """);

    /// <summary>How far to count so that it takes as long as it should.</summary>
    private static async Task<long> CalibrateAsync(string database, CancellationToken cancellationToken)
    {
        const long Probe = 1_000_000;
        var query = Query(Probe);
        await TimeAsync(database, query, cancellationToken);
        return (long)(Probe * QuerySeconds / (await TimeAsync(database, query, cancellationToken)).TotalSeconds);
    }

    private static async Task<TimeSpan> TimeAsync(string database, string query, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        command.Parameters.AddWithValue("@from", "2026-10-01");
        command.Parameters.AddWithValue("@to", "2026-10-01");
        var started = Stopwatch.GetTimestamp();
        await command.ExecuteScalarAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(started);
    }
}
