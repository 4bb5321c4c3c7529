using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Walks a filter of Google's, in which each node holds others or one leaf.</summary>
internal static class FilterTree
{
    /// <summary>The leaves of the tree; none for a filter that was not given.</summary>
    public static IEnumerable<Filter> Leaves(this FilterExpression? expression) => expression?.ExprCase switch
    {
        FilterExpression.ExprOneofCase.AndGroup => expression.AndGroup.Expressions.SelectMany(Leaves),
        FilterExpression.ExprOneofCase.OrGroup => expression.OrGroup.Expressions.SelectMany(Leaves),
        FilterExpression.ExprOneofCase.NotExpression => expression.NotExpression.Leaves(),
        FilterExpression.ExprOneofCase.Filter => [expression.Filter],
        _ => [],
    };

    /// <summary>Every field that the tree names.</summary>
    public static IEnumerable<string> FieldNames(this FilterExpression? expression) => expression.Leaves().Select(leaf => leaf.FieldName);

    public static double Number(this NumericValue? value) => value?.OneValueCase switch
    {
        NumericValue.OneValueOneofCase.DoubleValue => value.DoubleValue,
        NumericValue.OneValueOneofCase.Int64Value => value.Int64Value,
        _ => 0,
    };
}
