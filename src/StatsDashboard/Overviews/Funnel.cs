using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

/// <summary>One step on the way from a view to an approved order.</summary>
/// <param name="Value">Null when it is known of no product, or larger than a figure can be; that is not zero.</param>
/// <param name="Products">Products whose figures are in it.</param>
/// <param name="Share">Of the step before, in millionths, over the products known in both; null when there are none or it was zero.</param>
/// <param name="SharedProducts">How many products those are, with those that one of the sources does not list.</param>
internal sealed record FunnelStage(string Label, int Source, long? Value, int Products, long? Share, int SharedProducts);

/// <summary>Viewed, clicked, ordered, approved: over the sources that count these steps, for a product or for all.</summary>
internal static class Funnel
{
    private static readonly FunnelSteps[] Steps = [FunnelSteps.Viewed, FunnelSteps.Clicked, FunnelSteps.Ordered, FunnelSteps.Approved];

    /// <summary>Empty when nothing counts one of the steps.</summary>
    public static IReadOnlyList<FunnelStage> Of(Overview overview)
    {
        var steps = Steps.Select(step => (Label: step.ToString(), Columns: Counting(overview, step))).ToList();
        if (steps.Exists(step => step.Columns.Count == 0))
        {
            return [];
        }

        var stages = new List<FunnelStage>();
        List<MetricColumn>? before = null;
        foreach (var (label, columns) in steps)
        {
            var values = overview.Products.Values.Select(product => Sum(product, columns, ofSharedDays: false)).ToList();
            var (share, shared) = before is null ? (null, 0) : Share(overview, columns, before);
            var products = values.Count(value => value is not null);
            stages.Add(new FunnelStage(label, columns[0].Source, products == 0 ? null : Bounded.Fit(Sum(values)), products, share, shared));
            before = columns;
        }

        return stages;
    }

    /// <summary>Of the first source that counts the step: two sources would count the same order twice.</summary>
    private static List<MetricColumn> Counting(Overview overview, FunnelSteps step)
    {
        var columns = overview.Columns.Where(column => column.Metric.Steps.HasFlag(step)).ToList();
        return [.. columns.Where(column => column.Source == columns[0].Source)];
    }

    private static Int128 Sum(IEnumerable<Int128?> values) => values.Aggregate(Int128.Zero, (sum, value) => sum + (value ?? 0));

    private static Int128? Sum(ProductOverview product, List<MetricColumn> columns, bool ofSharedDays)
    {
        Int128 sum = 0;
        foreach (var column in columns)
        {
            var figures = product.Sources[column.Source];
            if ((ofSharedDays ? figures.Shared : figures.Values)?[column.Position] is not { } value)
            {
                return null;
            }

            sum += value;
        }

        return sum;
    }

    /// <summary>Across sources only of days that both know, as every ratio.</summary>
    private static (long? Share, int Products) Share(Overview overview, List<MetricColumn> stage, List<MetricColumn> before)
    {
        var isAcross = stage[0].Source != before[0].Source;
        var both = overview.Products.Values
            .Select(product => (First: Sum(product, stage, isAcross), Second: Sum(product, before, isAcross)))
            .Where(pair => pair is { First: not null, Second: not null })
            .ToList();
        var under = Sum(both.Select(pair => pair.Second));
        // What one of the sources does not list has no share, and none is missing.
        var notListed = overview.Products.Values.Count(product => IsNotListed(product, stage) || IsNotListed(product, before));
        return (under == 0 ? null : Bounded.Fit(Sum(both.Select(pair => pair.First)) * Money.Scale / under), both.Count + notListed);
    }

    private static bool IsNotListed(ProductOverview product, List<MetricColumn> step) =>
        product.Sources[step[0].Source].State is DataState.NotListed;
}
