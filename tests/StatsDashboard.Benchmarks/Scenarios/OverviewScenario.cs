using System.Diagnostics;
using System.Globalization;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Processes;
using StatsDashboard.Benchmarks.Reports;
using StatsDashboard.Benchmarks.Stores;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>What an overview costs that nobody has asked for before, in the largest store, against the bare SQL below it.</summary>
internal static class OverviewScenario
{
    private const int Days = 28;

    public static async Task<Report> RunAsync(Extent extent, CancellationToken cancellationToken)
    {
        var large = await FilledStore.OpenAsync(extent.Products, extent.Days, cancellationToken);
        var small = await FilledStore.OpenAsync(60, 90, cancellationToken);
        var report = new Report(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A store of {extent.Products:#,##0} products × {extent.Days} days in each of both sources. ")
            + $"An overview of {Days} days with its comparison, asked for the first time and then again, its first byte and all "
            + $"of it, against the bare SQL: `GROUP BY product` over the same rows "
            + "of both ranges and both sources, one after the other; "
            + "and against the first byte with 60 products. The promise for a second look: at most twice the SQL, and at most five "
            + "times the first byte with 60 products.",
            "what", "first byte, ms", "whole, ms", "SQL alone, ms", "first byte / SQL", "first byte / 60 products");
        using var place = new Workplace();
        await using var ofLarge = await Dashboard.StartAsync(place, large.Settings, cancellationToken);
        await using var ofSmall = await Dashboard.StartAsync(place, small.Settings, cancellationToken);
        var page = await Viewed.PathAsync(ofLarge, cancellationToken);
        foreach (var path in new[] { page, "/api/overview" }.Distinct())
        {
            await AddAsync(report, large, ofLarge, ofSmall, path, extent.Quick ? 3 : 9, cancellationToken);
        }

        return report;
    }

    private static async Task AddAsync(
        Report report,
        FilledStore store,
        Dashboard large,
        Dashboard small,
        string path,
        int repetitions,
        CancellationToken cancellationToken)
    {
        var (cold, warm) = (new Timings(), new Timings());
        for (var repetition = -3; repetition < repetitions; repetition++)
        {
            // Another range each time, which no cache has; the first three are the warm-up.
            var shift = repetition + 3 + (path == "/" ? repetitions + 3 : 0);
            var range = DayCollection.Range(Days + 1 + shift, 2 + shift);
            var bare = Stopwatch.GetTimestamp();
            BareSql.ReadSums(store, Days + 1 + shift, Days);
            var bareTime = Stopwatch.GetElapsedTime(bare).TotalMilliseconds;
            foreach (var timings in new[] { cold, warm })
            {
                var one = await OnceAsync(large, $"{path}?{range}&wait=none", cancellationToken);
                var other = await OnceAsync(small, $"{path}?{range}&wait=none", cancellationToken);
                if (repetition >= 0)
                {
                    timings.Add(one, bareTime, other);
                }
            }
        }

        cold.Report(report, $"`{path}`, first look");
        warm.Report(report, $"`{path}`, second look");
    }

    private sealed class Timings
    {
        private readonly List<double> first = [], whole = [], sql = [], little = [];

        public void Add(LoadResult large, double bare, LoadResult small)
        {
            first.Add(large.FirstByte[0]);
            whole.Add(large.Whole[0]);
            sql.Add(bare);
            little.Add(small.FirstByte[0]);
        }

        public void Report(Report report, string what) => report.Add(
            what,
            Reports.Report.Spread(first),
            Reports.Report.Spread(whole),
            Reports.Report.Spread(sql),
            Reports.Report.Spread([.. first.Zip(sql, (one, other) => one / other)]),
            Reports.Report.Spread([.. first.Zip(little, (one, other) => one / other)]));
    }

    private static async Task<LoadResult> OnceAsync(Dashboard dashboard, string path, CancellationToken cancellationToken)
    {
        var result = await Generator.BurstAsync(new Uri(dashboard.Address, path), 1, cancellationToken);
        return result.Refused == 0 ? result : throw new InvalidOperationException($"{path} was not answered with 200.");
    }
}
