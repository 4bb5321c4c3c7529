using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>Our products and what belongs to none of them, held against the source's own total.</summary>
/// <param name="Metrics">Of those that add up.</param>
/// <param name="Unmatched">By reason and item, the largest of each reason first.</param>
/// <param name="Days">Days of the range of which the source told a total; the sums are over these.</param>
internal sealed record Reconciliation(IReadOnlyList<ReconciledMetric> Metrics, IReadOnlyList<UnmatchedItem> Unmatched, int Days, int Of)
{
    /// <summary>Null for a source that reports on products one by one, and while nothing is known.</summary>
    public static Reconciliation? Between(SourceFacts source, MergeRules rules)
    {
        var days = source.OwnTotals.Keys.ToList();
        if (days.Count == 0)
        {
            return null;
        }

        // Sums by day are in one currency alone: other money cannot be held against them.
        var isOtherMoney = source.Sums.Values.Any(sums =>
            sums.Currency is not null && (sums.IsMixed || sums.Currency != source.DayCurrency));
        var metrics = source.Metrics
            .Select((metric, at) => (metric, at))
            .Where(one => one.metric.Additive && !(isOtherMoney && one.metric.Unit is Unit.Money))
            // What was kept back on any of the days cannot be held against anything.
            .Where(one =>
                days.TrueForAll(day =>
                    source.OwnTotals[day][one.at] is not null
                        && (source.Days.GetValueOrDefault(day)?.Values is not { } values || values[one.at] is not null)))
            .Select(one => ReconciledMetric.Between(
                one.metric,
                one.at,
                days.Select(day => source.Days.GetValueOrDefault(day)?.Values?[one.at] ?? 0),
                source.Unmatched.Select(row => row.Values[one.at] ?? 0),
                days.Select(day => source.OwnTotals[day][one.at]!.Value))) // Every day has it by the line before.
            .OfType<ReconciledMetric>();
        var unmatched = source.Unmatched
            .Select(row => new UnmatchedItem(row.Reason.Name, row.Item, row.Days, [.. row.Values.Select(value => value ?? 0)]));
        return new Reconciliation([.. metrics], [.. unmatched], days.Count, rules.Range.Days);
    }
}

/// <summary>What belongs to no product.</summary>
/// <param name="Reason">As in JSON.</param>
/// <param name="Days">On how many days there was any.</param>
internal sealed record UnmatchedItem(string Reason, string Item, int Days, long[] Values);

/// <param name="Position">The metric's place in the source.</param>
/// <param name="Difference">
/// Zero, unless the parts are of different times, or an id stands for two products: told, so that nobody takes the sum for proven.
/// </param>
internal sealed record ReconciledMetric(Metric Metric, int Position, long Products, long Unmatched, long SourceTotal, long Difference)
{
    /// <summary>Null when a sum is larger than a figure can be: nothing can then be held against anything.</summary>
    public static ReconciledMetric? Between(
        Metric metric,
        int position,
        IEnumerable<long> products,
        IEnumerable<long> unmatched,
        IEnumerable<long> totals) =>
        Bounded.Sum(products) is { } ours && Bounded.Sum(unmatched) is { } others && Bounded.Sum(totals) is { } whole
            && Bounded.Fit((Int128)whole - ours - others) is { } difference
            ? new ReconciledMetric(metric, position, ours, others, whole, difference)
            : null;
}
