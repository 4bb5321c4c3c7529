using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>How a source's own total of a metric comes about.</summary>
internal sealed record ReconciledBody(Amount Products, Amount Unmatched, Amount SourceTotal)
{
    /// <summary>Left out where the parts add up.</summary>
    public Amount? Difference { get; init; }

    public required Members<Amount> Reasons { get; init; }

    /// <summary>Days of which the source told a total.</summary>
    public required int Days { get; init; }

    public required int OfDays { get; init; }

    public static Members<ReconciledBody> Each(Reconciliation reconciliation) =>
        new(reconciliation.Metrics.Select(metric => KeyValuePair.Create(metric.Metric.Key, Of(reconciliation, metric))));

    private static ReconciledBody Of(Reconciliation reconciliation, ReconciledMetric metric)
    {
        return new ReconciledBody(Amount(metric.Products), Amount(metric.Unmatched), Amount(metric.SourceTotal))
        {
            Difference = metric.Difference == 0 ? null : Amount(metric.Difference),
            Reasons = new(
                from item in reconciliation.Unmatched
                group item.Values[metric.Position] by item.Reason into reason
                let sum = Bounded.Sum(reason)
                where sum is not null
                select KeyValuePair.Create(reason.Key, Amount(sum.Value))),
            Days = reconciliation.Days,
            OfDays = reconciliation.Of,
        };

        Amount Amount(long value) => new(metric.Metric.Unit, value);
    }
}

/// <summary>What belongs to no product of ours.</summary>
internal sealed record UnmatchedBody(string Reason, string Item, int Days, Members<Amount> Values)
{
    public static UnmatchedBody Of(Reconciliation reconciliation, UnmatchedItem item)
    {
        return new UnmatchedBody(item.Reason, item.Item, item.Days, new(reconciliation.Metrics.Select(Value)));

        KeyValuePair<string, Amount> Value(ReconciledMetric metric) =>
            new(metric.Metric.Key, new Amount(metric.Metric.Unit, item.Values[metric.Position]));
    }
}
