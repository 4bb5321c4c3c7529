using System.Globalization;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Processes;
using StatsDashboard.Benchmarks.Reports;
using StatsDashboard.Benchmarks.Stores;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>Whether an export's memory grows with its rows.</summary>
internal static class CsvScenario
{
    private const double PromisedRatio = 1.25;

    public static async Task<Report> RunAsync(Extent extent, CancellationToken cancellationToken)
    {
        var products = extent.Quick ? 250 : 2_500;
        var store = await FilledStore.OpenAsync(products, 400, cancellationToken);
        var report = new Report(
            "`/export/daily.csv` of 40, 200 and 400 days from one store, each in a fresh process after an export of 40 days: rows a "
        + "second, the process's CPU per row, "
            + "the most memory of its own meanwhile, what of that it had not before, the largest heap that a collection left behind, "
            + "and how much of the store's file it had mapped, which is the system's cache. "
            + $"The promise: memory does not grow with the rows. The first ones fill what the garbage collector allows itself, so "
            + $"400 days are held against 200: at most {PromisedRatio} times.",
            "rows", "rows/s", "CPU per row, µs", "own memory, MB", "above before, MB",
            "largest heap, MB", "mapped file, MB", "own / that of 200 days", "promise");
        List<Export> few = [], half = [], many = [];
        for (var repetition = 0; repetition < (extent.Quick ? 1 : 3); repetition++)
        {
            few.Add(await MeasureAsync(store, 40, cancellationToken));
            half.Add(await MeasureAsync(store, 200, cancellationToken));
            many.Add(await MeasureAsync(store, 400, cancellationToken));
        }

        var ratios = many.Zip(half, Ratio).ToList();
        Add(report, few, Report.Spread([.. few.Zip(half, Ratio)]), "");
        Add(report, half, "1", "");
        Add(report, many, Report.Spread(ratios), Report.Promise(ratios.Median() <= PromisedRatio));
        return report;
    }

    private static double Ratio(Export one, Export other) => one.Peaks.Own / other.Peaks.Own;

    private static void Add(Report report, List<Export> exports, string relative, string promise) => report.Add(
        exports[0].Rows.ToString("#,##0", CultureInfo.InvariantCulture),
        Report.Number(exports.Select(export => export.Rows / export.Seconds).Median()),
        Report.Number(exports.Select(export => 1e6 * export.Cpu / export.Rows).Median()),
        Report.Spread([.. exports.Select(export => export.Peaks.Own / 1e6)]),
        Report.Spread([.. exports.Select(export => export.Above / 1e6)]),
        Report.Spread([.. exports.Select(export => export.Peaks.Heap / 1e6)]),
        Report.Spread([.. exports.Select(export => export.Peaks.Mapped / 1e6)]),
        relative,
        promise);

    private static async Task<Export> MeasureAsync(FilledStore store, int days, CancellationToken cancellationToken)
    {
        using var place = new Workplace();
        await using var dashboard = await Dashboard.StartAsync(place, store.Settings, cancellationToken);
        await dashboard.GetAsync($"export/daily.csv?{DayCollection.Range(80, 41)}&compare=none", cancellationToken);
        var ((before, _), cpu) = (dashboard.Process.Memory(), dashboard.Process.Cpu);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var peaks = SampleAsync(dashboard, ended.Token);
        var download = await Download.RunAsync(
            new Uri(dashboard.Address, $"export/daily.csv?{DayCollection.Range(days, 1)}&compare=none"),
            cancellationToken);
        await ended.CancelAsync();
        var rows = download.Lines - 1;
        return rows == store.Products * days
            ? new Export(
                rows,
                download.Elapsed.TotalSeconds,
                (dashboard.Process.Cpu - cpu).TotalSeconds,
                await peaks,
                (await peaks).Own - before)
            : throw new InvalidOperationException($"The export has {rows} rows.");
    }

    private static async Task<Peaks> SampleAsync(Dashboard dashboard, CancellationToken ended)
    {
        var peaks = new Peaks(0, 0, 0);
        try
        {
            while (!ended.IsCancellationRequested)
            {
                var (own, mapped) = dashboard.Process.Memory();
                peaks = new Peaks(Math.Max(peaks.Own, own), Math.Max(peaks.Mapped, mapped), peaks.Heap);
                peaks = peaks with { Heap = Math.Max(peaks.Heap, (await dashboard.ReadHeapAsync(ended)).Heap) };
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ended);
            }
        }
        catch (OperationCanceledException)
        {
            // The export has ended, and with it the sampling.
        }

        return peaks;
    }

    /// <summary>The most of each that was seen, in bytes.</summary>
    private sealed record Peaks(double Own, double Mapped, double Heap);

    /// <param name="Above">What of its own memory the process had not before.</param>
    private sealed record Export(int Rows, double Seconds, double Cpu, Peaks Peaks, double Above);
}
