using StatsDashboard.Metrics;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Sorts out what belongs to none of our products, day by day, and holds the rows against Google's own total of the day.</summary>
internal static class UnmatchedRows
{
    // Sums of decimal digits differ in their last places: up to a cent is rounding.
    private const long Rounding = 10_000;

    public const string NotSet = UnmatchedItems.NotSet;
    public const string Other = "(other)";

    private static readonly int Width = AnalyticsMetrics.All.Count;

    /// <summary>Google's names for what has no item, whatever the catalog calls its products.</summary>
    public static bool IsNobody(string item) => item is NotSet or Other or "";

    /// <param name="ours">Every item id of the catalog, also of products that this call did not ask for.</param>
    /// <param name="dataThrough">Days behind it are not known, and so have no total.</param>
    /// <param name="withheld">Places of metrics of which nothing is known.</param>
    public static ReconciledDays Of(
        IEnumerable<ItemRows> reports, OwnDayTotals totals, IReadOnlySet<string> ours, DateOnly dataThrough, IReadOnlyList<int> withheld)
    {
        var own = new List<OwnTotal>();
        var unmatched = new List<UnmatchedFigures>();
        var doubts = new Dictionary<DateOnly, SourceFailure>();
        var differs = false;
        foreach (var report in reports)
        {
            var byDay = report.Dated.ToLookup(row => row.Day!.Value); // Dated rows have one.
            // Rows without a day may be of any day. A report of days that is empty beside them cannot be right, so no day is zero.
            var hasUndated = totals.LastDay is null && (report.HasUndated || report.Strays.Count > 0);
            foreach (var day in report.Range.Each().Where(day => day <= dataThrough))
            {
                var hasItems = hasUndated || byDay[day].Any();
                if (totals.WhyUnknown(day, hasItems) is { } doubt)
                {
                    doubts[day] = doubt;
                }

                if (totals.Of(day, hasItems) is not { } total)
                {
                    continue;
                }

                own.Add(new OwnTotal(day, total));
                var readable = byDay[day].Where(row => row.Values is not null).ToList();
                var parts = readable
                    .Where(row => IsNobody(row.Item) || !ours.Contains(row.Item))
                    .Select(row => Part(day, row.Item, row.Values!)); // Readable.

                // When a row of the day cannot be read, the sum of its rows is not known, so no difference is worked out.
                if (readable.Count == byDay[day].Count() && Rest(total, readable, withheld) is { } rest)
                {
                    var noRow = new UnmatchedFigures(day, UnmatchedReason.NoRow, "", rest);
                    parts = parts.Append(report.HasUndated ? Part(day, Other, rest) : noRow);
                    // When announced rows are missing, or were put together as (other), another notice says so.
                    differs |= !report.IsUneven && !report.HasUndated;
                    if (rest.Any(value => value > 0))
                    {
                        doubts.TryAdd(day, LeftOut.MoreInTotal);
                    }
                }

                unmatched.AddRange(UnmatchedItems.Join(day, parts));
            }
        }

        return new ReconciledDays(own, unmatched, doubts, differs);
    }

    private static UnmatchedFigures Part(DateOnly day, string item, long[] values) => item switch
    {
        Other => new(day, UnmatchedReason.Other, item, values),
        NotSet or "" => new(day, UnmatchedReason.NotSet, NotSet, values),
        _ => new(day, UnmatchedReason.Unknown, item, values),
    };

    /// <summary>What Google's own total of the day has more, or less, than its rows; null when they agree.</summary>
    private static long[]? Rest(long[] total, IEnumerable<ReportRow> rows, IReadOnlyList<int> withheld)
    {
        var sums = Sum(rows.Select(row => row.Values!)); // Readable.
        var rest = total.Select((all, at) => withheld.Contains(at) || IsRounding(all - sums[at], at) ? 0 : all - sums[at]).ToArray();
        return rest.Any(value => value != 0) ? rest : null;
    }

    private static bool IsRounding(long rest, int metric) => AnalyticsMetrics.All[metric].Unit is Unit.Money && Math.Abs(rest) <= Rounding;

    private static long[] Sum(IEnumerable<long[]> rows)
    {
        var sums = new long[Width];
        foreach (var row in rows)
        {
            UnmatchedItems.Add(sums, row);
        }

        return sums;
    }
}

/// <summary>What an answer says beyond our products.</summary>
/// <param name="Doubts">Days on which a product without a row need not have zero, and why.</param>
/// <param name="Differs">Some day's total is not the sum of its rows, and nothing else says why.</param>
internal sealed record ReconciledDays(
    IReadOnlyList<OwnTotal> Totals,
    IReadOnlyList<UnmatchedFigures> Unmatched,
    IReadOnlyDictionary<DateOnly, SourceFailure> Doubts,
    bool Differs);
