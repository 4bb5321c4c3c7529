using System.Globalization;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Processes;
using StatsDashboard.Benchmarks.Reports;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>
/// The first overview that a process collects, while it is still being compiled, the third, and the sixth, when the compiler is
/// done.
/// </summary>
internal static class ColdScenario
{
    private const int Products = 500;
    private const int Days = 16;
    private const int Concurrency = 8;
    private const int Overviews = 6;
    private const double PromisedCold = 1.3;
    private const double PromisedWarm = 1.05;
    private const double PromisedMicroseconds = 700;

    public static async Task<Report> RunAsync(Extent extent, CancellationToken cancellationToken)
    {
        var report = new Report(
            $"{Products} products × {Days} days of the partner collected through `/api/overview?wait=complete` with {Concurrency} "
            + $"calls in flight, each answered after 50 ms, "
            + "by a process that has just read its product list, six times with other days; against a plain HttpClient in a process as "
            + "fresh, which asks the same calls of the same sandbox in the same turn. "
            + "As built, and as `dotnet publish` makes it. CPU is the dashboard's own, all in. "
            + string.Create(CultureInfo.InvariantCulture, $"The promise: published, the first at most {PromisedCold} times the "
            + $"plain client's first, the third at most {PromisedWarm} times its third, "
            + $"and the sixth, when the compiler is done, at most {PromisedMicroseconds} µs of CPU a call."),
            "program", "overview", "seconds", "plain HttpClient, s", "CPU per call, µs", "overview / plain", "promise");
        using var place = new Workplace();
        var published = await PublishedProgram.MakeAsync(place, cancellationToken);
        await using var upstream = await Upstream.StartAsync(place, Products, "50ms-constant", 0, cancellationToken);
        List<Turn> built = [], ready = [];
        // The first turn warms the sandbox up, which is not what is measured.
        for (var turn = 0; turn <= (extent.Quick ? 1 : 5); turn++)
        {
            var one = await MeasureAsync(place, upstream, BuiltPrograms.Dashboard, cancellationToken);
            var other = await MeasureAsync(place, upstream, published, cancellationToken);
            if (turn > 0)
            {
                built.Add(one);
                ready.Add(other);
            }
        }

        Add(report, "built", built, isPromised: false);
        Add(report, "published", ready, isPromised: true);
        return report;
    }

    private static void Add(Report report, string program, List<Turn> turns, bool isPromised)
    {
        foreach (var (at, name) in new[] { (0, "first"), (2, "third"), (Overviews - 1, "sixth") })
        {
            var ratios = turns.Select(turn => turn.Seconds[at] / turn.Plain[at].Seconds).ToList();
            var cpu = turns.Select(turn => 1e6 * turn.CpuSeconds[at] / Products).ToList();
            var holds = at switch
            {
                0 => ratios.Median() <= PromisedCold,
                2 => ratios.Median() <= PromisedWarm,
                _ => cpu.Median() <= PromisedMicroseconds,
            };
            report.Add(
                program,
                name,
                Report.Spread([.. turns.Select(turn => turn.Seconds[at])]),
                Report.Spread([.. turns.Select(turn => turn.Plain[at].Seconds)]),
                Report.Spread(cpu),
                Report.Spread(ratios),
                isPromised ? Report.Promise(holds) : "none");
        }
    }

    private static async Task<Turn> MeasureAsync(Workplace place, Upstream upstream, string program, CancellationToken cancellationToken)
    {
        await using var dashboard = await Dashboard.StartAsync(place, upstream.PartnerSettings(Concurrency), program, cancellationToken);
        var ids = await DayCollection.AllProductsAsync(dashboard, Products, cancellationToken);
        List<double> seconds = [], cpu = [];
        for (var overview = 0; overview < Overviews; overview++)
        {
            var before = dashboard.Process.Cpu;
            var last = 100 + (overview * Days);
            seconds.Add((await DayCollection.MeasureAsync(dashboard, last + Days - 1, last, Products, cancellationToken)).TotalSeconds);
            cpu.Add((dashboard.Process.Cpu - before).TotalSeconds);
        }

        var range = DayCollection.Range(100 + Days - 1, 100);
        var plain = await WireAlone.MeasureAsync(
            place, ids.Select(id => upstream.StatsOf(id, range)), Products, Concurrency, Overviews, cancellationToken);
        return new Turn(seconds, cpu, plain);
    }

    /// <summary>One process's overviews, in order, and those of the plain client beside it.</summary>
    private sealed record Turn(List<double> Seconds, List<double> CpuSeconds, IReadOnlyList<Cost> Plain);
}
