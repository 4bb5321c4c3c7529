using System.Globalization;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Processes;
using StatsDashboard.Benchmarks.Reports;
using StatsDashboard.Benchmarks.Stores;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>What a warm page costs, against a file of its size from the same process.</summary>
internal static class PageScenario
{
    private const int Connections = 4;
    private const double PromisedRatio = 10;
    private const int PromisedProducts = 1_000;

    public static async Task<Report> RunAsync(Extent extent, CancellationToken cancellationToken)
    {
        var report = new Report(
            $"The overview of 28 days with its comparison, asked again and again over {Connections} connections, against a static "
            + $"file of the same size "
            + "that the same process serves, in turns; CPU is the dashboard's own per request. "
            + $"The promise: the page of {PromisedProducts:#,##0} products at less than {PromisedRatio} times the file's p99.",
            "products", "path", "size, kB", "p50, ms", "p99, ms", "requests/s", "CPU, ms",
            "file p50, ms", "file p99, ms", "file requests/s", "file CPU, ms", "p99 / file", "promise");
        foreach (var products in extent.Quick ? new[] { 60, 1_000 } : [60, 1_000, 10_000])
        {
            var store = await FilledStore.OpenAsync(products, 90, cancellationToken);
            using var place = new Workplace();
            await using var dashboard = await Dashboard.StartAsync(place, store.Settings, cancellationToken);
            var page = await Viewed.PathAsync(dashboard, cancellationToken);
            foreach (var path in new[] { page, "/api/overview" }.Distinct())
            {
                await AddAsync(report, place, dashboard, products, path, extent.Quick ? 1 : 3, cancellationToken);
            }
        }

        return report;
    }

    private static async Task AddAsync(
        Report report, Workplace place, Dashboard dashboard, int products, string path, int turns, CancellationToken cancellationToken)
    {
        var body = await dashboard.GetAsync(path, cancellationToken);
        var file = place.NewFile("page.bin");
        await File.WriteAllBytesAsync(file, body, cancellationToken);
        Uri asked = new(dashboard.Address, path), still = new(dashboard.Address, $"{ProbeStartup.FilesPath}/{Path.GetFileName(file)}");
        var duration = TimeSpan.FromSeconds(3);

        // Long enough for the compiler to have been through the whole page twice, or its work would be the p99.
        await Generator.RunAsync(asked, Connections, TimeSpan.FromSeconds(12), TimeSpan.Zero, cancellationToken);
        await Generator.RunAsync(still, Connections, TimeSpan.FromSeconds(2), TimeSpan.Zero, cancellationToken);
        List<Served> pages = [], files = [];
        for (var turn = 0; turn < turns; turn++)
        {
            pages.Add(await ServeAsync(dashboard, asked, duration, cancellationToken));
            files.Add(await ServeAsync(dashboard, still, duration, cancellationToken));
        }

        if (pages.Concat(files).Any(served => served.Load.Refused > 0))
        {
            throw new InvalidOperationException($"{path} was not always answered with 200.");
        }

        var ratios = pages.Zip(files, (one, other) => one.Load.P99 / other.Load.P99).ToList();
        var isPromised = products == PromisedProducts && path == "/";
        report.Add(
            [
                products.ToString("#,##0", CultureInfo.InvariantCulture),
                $"`{path}`",
                Report.Number(body.Length / 1000.0),
                .. Cells(pages),
                .. Cells(files),
                Report.Spread(ratios),
                isPromised ? Report.Promise(ratios.Median() < PromisedRatio) : "none",
            ]);
    }

    private static async Task<Served> ServeAsync(Dashboard dashboard, Uri address, TimeSpan duration, CancellationToken cancellationToken)
    {
        var cpu = dashboard.Process.Cpu;
        var load = await Generator.RunAsync(address, Connections, duration, TimeSpan.Zero, cancellationToken);
        return new Served(load, (dashboard.Process.Cpu - cpu).TotalMilliseconds / load.Whole.Count);
    }

    private static string[] Cells(List<Served> all) =>
    [
        Report.Number(all.Select(served => served.Load.P50).Median()),
        Report.Spread([.. all.Select(served => served.Load.P99)]),
        Report.Number(all.Select(served => served.Load.PerSecond).Median()),
        Report.Number(all.Select(served => served.Cpu).Median()),
    ];

    /// <param name="Cpu">Milliseconds of the dashboard's CPU per request.</param>
    private sealed record Served(LoadResult Load, double Cpu);
}
