using Google.Analytics.Data.V1Beta;
using Operation = Google.Analytics.Data.V1Beta.Filter.Types.NumericFilter.Types.Operation;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>A metric filter: decides on finished rows.</summary>
internal sealed class MetricMatch(FilterExpression? filter, IReadOnlyList<Metric> metrics)
{
    public bool Matches(long[] values) => Matches(filter, values);

    private bool Matches(FilterExpression? expression, long[] values) => expression?.ExprCase switch
    {
        FilterExpression.ExprOneofCase.AndGroup => expression.AndGroup.Expressions.All(inner => Matches(inner, values)),
        FilterExpression.ExprOneofCase.OrGroup => expression.OrGroup.Expressions.Any(inner => Matches(inner, values)),
        FilterExpression.ExprOneofCase.NotExpression => !Matches(expression.NotExpression, values),
        FilterExpression.ExprOneofCase.Filter => Matches(expression.Filter, ValueOf(expression.Filter.FieldName, values)),
        _ => true,
    };

    private double ValueOf(string name, long[] values)
    {
        var metric = AnalyticsSchema.Metrics[name];
        var value = (double)values[metrics.Index().First(entry => entry.Item == metric).Index];
        return metric == Metric.ItemRevenue ? value / 100 : value;
    }

    private static bool Matches(Filter field, double value)
    {
        if (field.BetweenFilter is { } between)
        {
            return value >= between.FromValue.Number() && value <= between.ToValue.Number();
        }

        var bound = field.NumericFilter?.Value.Number() ?? 0;
        return field.NumericFilter?.Operation switch
        {
            Operation.LessThan => value < bound,
            Operation.LessThanOrEqual => value <= bound,
            Operation.GreaterThan => value > bound,
            Operation.GreaterThanOrEqual => value >= bound,
            _ => value == bound,
        };
    }
}
