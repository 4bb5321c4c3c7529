using System.Globalization;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Processes;
using StatsDashboard.Benchmarks.Reports;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>What a call costs the dashboard, against reading the same bytes and throwing them away.</summary>
internal static class CpuScenario
{
    private const double PromisedMicroseconds = 250;

    public static async Task<Report> RunAsync(Extent extent, CancellationToken cancellationToken)
    {
        var products = extent.Quick ? 2_000 : 10_000;
        var report = new Report(
            $"{products:#,##0} one-day calls to a partner without latency, in a process of its own: the whole path (wire, parse, "
            + $"store, and the overview that asked) "
            + "against a plain HttpClient that reads the same URLs. CPU is that of the measured process alone, user and system. "
            + $"The promise: at most {PromisedMicroseconds} µs of CPU for a whole call.",
            "concurrency", "path", "CPU per call, µs", "calls/s", "allocated per call, bytes", "CPU / wire alone", "promise");
        foreach (var concurrency in new[] { 8, 64 })
        {
            var (whole, wire) = await MeasureAsync(products, concurrency, extent.Quick ? 2 : 5, cancellationToken);
            var relative = whole.Zip(wire, (one, other) => one.MicrosecondsPerCall / other.MicrosecondsPerCall).ToList();
            var holds = whole.Select(cost => cost.MicrosecondsPerCall).Median() <= PromisedMicroseconds;
            Add(report, concurrency, "whole", whole, Report.Spread(relative), Report.Promise(holds));
            Add(report, concurrency, "wire alone", wire, "1", "");
        }

        return report;
    }

    private static void Add(Report report, int concurrency, string path, List<Cost> costs, string relative, string promise) => report.Add(
        concurrency.ToString(CultureInfo.InvariantCulture),
        path,
        Report.Spread([.. costs.Select(cost => cost.MicrosecondsPerCall)]),
        Report.Number(costs.Select(cost => cost.PerSecond).Median()),
        Report.Number(costs.Select(cost => cost.BytesPerCall).Median()),
        relative,
        promise);

    private static async Task<(List<Cost> Whole, List<Cost> Wire)> MeasureAsync(
        int products, int concurrency, int repetitions, CancellationToken cancellationToken)
    {
        using var place = new Workplace();
        await using var upstream = await Upstream.StartAsync(place, products, "0", 0, cancellationToken);
        await using var dashboard = await Dashboard.StartAsync(place, upstream.PartnerSettings(concurrency), cancellationToken);
        for (var warmUp = 0; warmUp < 2; warmUp++)
        {
            await DayCollection.WarmUpAsync(dashboard, 90 + warmUp, cancellationToken);
        }

        var ids = await DayCollection.ProductsAsync(dashboard, 90, cancellationToken);
        List<Cost> whole = [], wire = [];
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            whole.Add(await WholeAsync(dashboard, 100 + repetition, products, cancellationToken));
            var range = DayCollection.Range(100 + repetition, 100 + repetition);
            wire.Add(
                await WireAlone.MeasureAsync(
                    place, ids.Select(id => upstream.StatsOf(id, range)), products, concurrency, cancellationToken));
        }

        return (whole, wire);
    }

    private static async Task<Cost> WholeAsync(Dashboard dashboard, int daysAgo, int products, CancellationToken cancellationToken)
    {
        var (cpu, heap) = (dashboard.Process.Cpu, await dashboard.ReadHeapAsync(cancellationToken));
        var elapsed = await DayCollection.MeasureAsync(dashboard, daysAgo, products, cancellationToken);
        var spent = dashboard.Process.Cpu - cpu;
        var allocated = (await dashboard.ReadHeapAsync(cancellationToken)).Allocated - heap.Allocated;
        return new Cost(products, spent.TotalSeconds, elapsed.TotalSeconds, allocated);
    }
}
