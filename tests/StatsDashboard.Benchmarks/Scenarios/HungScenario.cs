using System.Globalization;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Processes;
using StatsDashboard.Benchmarks.Reports;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>Whether the dashboard still serves while a thousand viewers wait for upstreams that accept and never answer.</summary>
internal static class HungScenario
{
    private const int Viewers = 1_000;
    private const int Products = 1_000;
    private const double PromisedRatio = 2;

    private static readonly TimeSpan LongBudget = TimeSpan.FromSeconds(14);
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Probing = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(4);

    public static async Task<Report> RunAsync(Extent extent, CancellationToken cancellationToken)
    {
        using var place = new Workplace();
        var catalog = place.NewFile("catalog.csv");
        await File.WriteAllLinesAsync(
            catalog,
            ["product_id,name", .. Enumerable.Range(1, Products).Select(number => $"SKU-{number},Product {number}")],
            cancellationToken);
        var report = new Report(
            $"`/healthz/live` over four connections that stay open, every {Pause.TotalMilliseconds} ms each, without other "
            + $"requests and with {Viewers:#,##0} page requests "
            + "that wait on hung upstreams, in turns; the ratio is that of each turn's pair. "
            + $"The promise: p99 at most {PromisedRatio} times, and every page answered with 200 within its render budget and a second; "
            + "for a crowd that comes at once that is also a matter of what rendering costs.",
            "what", "idle p50, ms", "idle p99, ms", "waiting p50, ms", "waiting p99, ms", "p99 waiting / idle", "promise");
        await AddHealthAsync(report, place, catalog, extent.Quick ? 1 : 3, cancellationToken);
        await AddPagesAsync(report, place, catalog, cancellationToken);
        return report;
    }

    private static async Task AddHealthAsync(Report report, Workplace place, string catalog, int turns, CancellationToken cancellationToken)
    {
        await using var upstream = await Upstream.StartHungAsync(place, cancellationToken);
        await using var dashboard = await StartAsync(place, upstream, catalog, LongBudget, cancellationToken);
        var live = new Uri(dashboard.Address, "healthz/live");
        var page = new Uri(dashboard.Address, await Viewed.PathAsync(dashboard, cancellationToken));
        await Generator.RunAsync(live, 4, TimeSpan.FromSeconds(2), Pause, cancellationToken);
        List<LoadResult> idle = [], waiting = [];
        for (var turn = 0; turn < turns; turn++)
        {
            idle.Add(await Generator.RunAsync(live, 4, Probing, Pause, cancellationToken));
            var viewers = Generator.BurstAsync(page, Viewers, cancellationToken);
            await Task.Delay(Arrival, TimeProvider.System, cancellationToken);
            waiting.Add(await Generator.RunAsync(live, 4, Probing, Pause, cancellationToken));
            if (viewers.IsCompleted)
            {
                throw new InvalidOperationException("The viewers did not wait, so that nothing was measured.");
            }

            await viewers;
        }

        var ratios = waiting.Zip(idle, (one, other) => one.P99 / other.P99).ToList();
        report.Add(
            "`/healthz/live`",
            Report.Number(idle.Select(load => load.P50).Median()),
            Report.Spread([.. idle.Select(load => load.P99)]),
            Report.Number(waiting.Select(load => load.P50).Median()),
            Report.Spread([.. waiting.Select(load => load.P99)]),
            Report.Spread(ratios),
            Report.Promise(ratios.Median() <= PromisedRatio && waiting.All(load => load.Refused == 0)));
    }

    private static async Task AddPagesAsync(Report report, Workplace place, string catalog, CancellationToken cancellationToken)
    {
        foreach (var viewers in new[] { 1, 100, Viewers })
        {
            var budget = TimeSpan.FromSeconds(1);
            await using var upstream = await Upstream.StartHungAsync(place, cancellationToken);
            await using var dashboard = await StartAsync(place, upstream, catalog, budget, cancellationToken);
            var path = await Viewed.PathAsync(dashboard, cancellationToken);
            for (var warmUp = 0; warmUp < 6; warmUp++)
            {
                await Generator.BurstAsync(new Uri(dashboard.Address, path), 100, cancellationToken);
            }

            var load = await Generator.BurstAsync(new Uri(dashboard.Address, path), viewers, cancellationToken);
            var isInTime = load.Refused == 0 && load.FirstByte.Max() <= (budget + TimeSpan.FromSeconds(1)).TotalMilliseconds;
            report.Add(
                string.Create(CultureInfo.InvariantCulture, $"`{path}`, first byte, budget 1 s, {viewers:#,##0} at once"),
                "",
                "",
                Report.Number(load.FirstByte.Median()),
                Report.Number(load.FirstByte.Percentile(99)),
                $"slowest {Report.Number(load.FirstByte.Max())} ms, {load.Refused} not 200",
                Report.Promise(isInTime));
        }
    }

    private static Task<Dashboard> StartAsync(
        Workplace place, Upstream upstream, string catalog, TimeSpan budget, CancellationToken cancellationToken)
    {
        var settings = upstream.Settings(8);
        settings["Catalog__Source"] = "File";
        settings["Catalog__File"] = catalog;
        settings["Overview__RenderBudget"] = budget.ToString();
        return Dashboard.StartAsync(place, settings, cancellationToken);
    }
}
