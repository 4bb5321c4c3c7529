namespace StatsDashboard.Metrics;

/// <summary>A metric that is a ratio of sums: never a sum, nor a mean, of ratios. One is shown when all its parts are measured.</summary>
/// <param name="Over">The keys whose sum is divided.</param>
/// <param name="Under">The key that it is divided by; the ratio stands behind the metrics of that one's source.</param>
internal sealed record Ratio(Metric Metric, IReadOnlyList<string> Over, string Under)
{
    /// <param name="unit">Money for money by a count, a ratio for a count by a count.</param>
    public static Ratio Of(
        string key,
        string label,
        Unit unit,
        string meaning,
        IReadOnlyList<string> over,
        string under,
        Prominence prominence = Prominence.Column) =>
        new(new Metric(key, label, unit, meaning, Additive: false) { Prominence = prominence }, over, under);
}
