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
        var days = source.OwnTotals.Keys.Where(day => source.Days.ContainsKey(day)).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        // Sums by day are in the reporting currency alone: other money cannot be held against them.
        var isOtherMoney = source.Sums.Values.Any(sums => sums.Currency is not null && (sums.IsMixed || sums.Currency != rules.Currency));
        var metrics = source.Metrics
            .Select((metric, at) => (metric, at))
            .Where(one => one.metric.Additive && !(isOtherMoney && one.metric.Unit is Unit.Money))
            .Select(one => new ReconciledMetric(
                one.metric,
                one.at,
                days.Sum(day => source.Days[day].Values?[one.at] ?? 0),
                source.Unmatched.Sum(row => row.Values[one.at]),
                days.Sum(day => source.OwnTotals[day][one.at])));
        return new Reconciliation([.. metrics], [.. source.Unmatched.Select(row => new UnmatchedItem(row.Reason.Name, row.Item, row.Days, row.Values))], days.Count, rules.Range.Days);
    }
}

/// <summary>What belongs to no product.</summary>
/// <param name="Reason">As in JSON.</param>
/// <param name="Days">On how many days there was any.</param>
internal sealed record UnmatchedItem(string Reason, string Item, int Days, long[] Values);

/// <param name="Position">The metric's place in the source.</param>
internal sealed record ReconciledMetric(Metric Metric, int Position, long Products, long Unmatched, long SourceTotal)
{
    /// <summary>
    /// Zero, unless the parts are of different times, or an id stands for two products: told, so that nobody takes the sum for proven.
    /// </summary>
    public long Difference => SourceTotal - Products - Unmatched;
}
