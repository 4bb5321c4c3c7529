using System.Globalization;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Reports;
using StatsDashboard.Benchmarks.Stores;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>What a look at an overview costs: the first, one at which nothing has changed, and one that takes up a single answer.</summary>
internal static class UpdateScenario
{
    private const int Days = 28;

    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(2);

    public static async Task<Report> RunAsync(Extent extent, CancellationToken cancellationToken)
    {
        var products = extent.Quick ? 1_000 : 10_000;
        var looks = extent.Quick ? 20 : 200;
        var report = new Report(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{products:#,##0} products over {Days} days compared with the {Days} before, of {FilledSource.Three.Count} sources. ")
            + "An answer is one product's days of one source, stored before the look. CPU is the whole process's. "
            + $"The promise: at most {Most.TotalMilliseconds:0} ms for the look that takes up an answer.",
            "look", "CPU, ms", "CPU / first", "promise");
        using var place = new Workplace();
        await using var world = await UpdatedStore.FillAsync(place.NewFile("update.db"), products, 2 * Days, cancellationToken);
        var first = new List<double>();
        for (var look = 0; look < (extent.Quick ? 2 : 5); look++)
        {
            first.Add(await CpuAsync(() => world.LookAsync(world.NewCache(), cancellationToken)));
        }

        var (again, updated, cache) = (new List<double>(), new List<double>(), world.NewCache());
        await world.LookAsync(cache, cancellationToken);
        for (var look = -looks; look < looks; look++)
        {
            await world.AnswerAsync(Math.Abs(look) * 37 % products, look, cancellationToken);
            var one = await CpuAsync(() => world.LookAsync(cache, cancellationToken));
            var nothing = await CpuAsync(() => world.LookAsync(cache, cancellationToken));
            // The first half is the compiler's, which works on beside it.
            if (look >= 0)
            {
                updated.Add(one);
                again.Add(nothing);
            }
        }

        Add("the first", first, "none");
        Add("nothing changed", again, "none");
        Add("one answer", updated, updated.Median() <= Most.TotalMilliseconds ? "holds" : "**missed**");
        return report;

        void Add(string look, List<double> costs, string promise) =>
            report.Add(look, Report.Spread([.. costs]), Report.Number(costs.Median() / first.Median()), promise);
    }

    private static async Task<double> CpuAsync(Func<Task> look)
    {
        var before = Environment.CpuUsage.TotalTime;
        await look();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
