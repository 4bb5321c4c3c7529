namespace StatsDashboard.Sandbox.Analytics;

/// <summary>A metric filter: decides on finished rows.</summary>
internal sealed class MetricMatch(FilterExpression? filter, IReadOnlyList<Metric> metrics)
{
    public bool Matches(long[] values) => filter is null || Matches(filter, values);

    private bool Matches(FilterExpression expression, long[] values)
    {
        if (expression.AndGroup is { } and)
        {
            return (and.Expressions ?? []).OfType<FilterExpression>().All(inner => Matches(inner, values));
        }

        if (expression.OrGroup is { } or)
        {
            return (or.Expressions ?? []).OfType<FilterExpression>().Any(inner => Matches(inner, values));
        }

        if (expression.NotExpression is { } not)
        {
            return !Matches(not, values);
        }

        return expression.Filter is not { } field || Matches(field, ValueOf(field.FieldName, values));
    }

    private double ValueOf(string? name, long[] values)
    {
        var metric = AnalyticsSchema.Metrics[name ?? ""];
        var value = (double)values[metrics.Index().First(entry => entry.Item == metric).Index];
        return metric == Metric.ItemRevenue ? value / 100 : value;
    }

    private static bool Matches(FieldFilter field, double value)
    {
        if (field.BetweenFilter is { } between)
        {
            return value >= (between.FromValue?.Number ?? 0) && value <= (between.ToValue?.Number ?? 0);
        }

        var bound = field.NumericFilter?.Value?.Number ?? 0;
        return field.NumericFilter?.Operation switch
        {
            "LESS_THAN" => value < bound,
            "LESS_THAN_OR_EQUAL" => value <= bound,
            "GREATER_THAN" => value > bound,
            "GREATER_THAN_OR_EQUAL" => value >= bound,
            _ => value == bound,
        };
    }
}
