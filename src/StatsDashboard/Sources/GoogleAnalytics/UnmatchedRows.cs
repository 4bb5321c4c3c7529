using StatsDashboard.Catalog;
using StatsDashboard.Metrics;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Adds up what a report holds day by day, and sorts out what belongs to none of our products.</summary>
internal static class UnmatchedRows
{
    /// <summary>So many unknown ids are kept apart on a day, the largest; the others are one row together.</summary>
    private const int MostItems = 100;

    public const string TheRest = "(the rest)";

    /// <summary>Google's names for what has no item, whatever the catalog calls its products.</summary>
    public static bool IsNobody(string item) => item is "(not set)" or "(other)" or "";

    private static readonly int Width = AnalyticsMetrics.All.Count;

    /// <param name="ours">Every item id of the catalog, also of products that this call did not ask for.</param>
    /// <param name="dataThrough">Days behind it are not known, and so have no total.</param>
    /// <param name="withheld">Places of metrics of which nothing is known.</param>
    public static (IReadOnlyList<OwnTotal> Totals, IReadOnlyList<UnmatchedFigures> Unmatched, bool Differs) Of(
        IEnumerable<ItemRows> reports, IReadOnlySet<string> ours, DateOnly dataThrough, IReadOnlyList<int> withheld)
    {
        var totals = new List<OwnTotal>();
        var unmatched = new List<UnmatchedFigures>();
        var differs = false;
        foreach (var report in reports.Where(report => report.Range.From <= dataThrough))
        {
            // What has no day of its own counts on the last one that is known.
            var last = report.Range.To < dataThrough ? report.Range.To : dataThrough;
            // One row that cannot be read, and nobody knows what the day adds up to.
            var unreadable = report.All.Where(row => row.Values is null).Select(row => row.Day ?? last).ToHashSet();
            var byDay = report.All.Where(row => row.Values is not null).ToLookup(row => row.Day ?? last);
            var missing = Missing(report, withheld);
            // Where rows are missing that were announced, that is the notice.
            differs |= missing is not null && !report.IsUneven;
            foreach (var day in report.Range.Each().Where(day => day <= last && !unreadable.Contains(day)))
            {
                var others = byDay[day].Where(row => row.Day is null || IsNobody(row.Item) || !ours.Contains(row.Item)).Select(row => Unmatched(day, row.Day is null, row.Item, row.Values!));
                var rest = missing is not null && day == last ? [new UnmatchedFigures(day, UnmatchedReason.NoRow, "", missing)] : Array.Empty<UnmatchedFigures>();
                totals.Add(new OwnTotal(day, Sum(byDay[day].Select(row => row.Values!).Concat(rest.Select(row => row.Values)))));
                unmatched.AddRange([.. Joined(day, others), .. rest]);
            }
        }

        return (totals, unmatched, differs);
    }

    private static UnmatchedFigures Unmatched(DateOnly day, bool isPutTogether, string item, long[] values) => item switch
    {
        _ when isPutTogether => new(day, UnmatchedReason.Other, "(other)", values),
        "(other)" => new(day, UnmatchedReason.Other, item, values),
        "(not set)" or "" => new(day, UnmatchedReason.NotSet, "(not set)", values),
        _ => new(day, UnmatchedReason.Unknown, item, values),
    };

    /// <summary>A row per reason and item.</summary>
    private static IEnumerable<UnmatchedFigures> Joined(DateOnly day, IEnumerable<UnmatchedFigures> rows)
    {
        var items = rows
            .GroupBy(row => (row.Reason, row.Item))
            .Select(group => new UnmatchedFigures(day, group.Key.Reason, group.Key.Item, Sum(group.Select(row => row.Values))))
            .OrderByDescending(row => row.Reason is not UnmatchedReason.Unknown)
            .ThenByDescending(row => row.Values[0])
            .ToList();
        return items.Count <= MostItems
            ? items
            : items.Take(MostItems).Append(new UnmatchedFigures(day, UnmatchedReason.Unknown, TheRest, Sum(items.Skip(MostItems).Select(row => row.Values))));
    }

    /// <summary>What Google's own total has more, or less, than its rows; null when they agree or nothing can be said.</summary>
    private static long[]? Missing(ItemRows report, IReadOnlyList<int> withheld)
    {
        if (report.Total is not { } total || report.All.Any(row => row.Values is null))
        {
            return null;
        }

        var rows = Sum(report.All.Select(row => row.Values!));
        var missing = total.Select((all, at) => withheld.Contains(at) ? 0 : all - rows[at]).ToArray();
        // A sum of a double's digits need not end in the same millionth.
        return missing.Where((value, at) => AnalyticsMetrics.All[at].Unit is Unit.Money ? Math.Abs(value) > 10_000 : value != 0).Any() ? missing : null;
    }

    private static long[] Sum(IEnumerable<long[]> rows)
    {
        var sums = new long[Width];
        foreach (var row in rows)
        {
            for (var metric = 0; metric < sums.Length; metric++)
            {
                sums[metric] += row[metric];
            }
        }

        return sums;
    }
}
