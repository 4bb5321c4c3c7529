using System.Text.Json.Serialization;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>A tree of filters; exactly one member is set.</summary>
internal sealed record FilterExpression
{
    public FilterExpressionList? AndGroup { get; init; }

    public FilterExpressionList? OrGroup { get; init; }

    public FilterExpression? NotExpression { get; init; }

    public FieldFilter? Filter { get; init; }

    /// <summary>The leaves of the tree.</summary>
    public IEnumerable<FieldFilter> Leaves() =>
        (AndGroup?.Expressions ?? []).Concat(OrGroup?.Expressions ?? [])
            .Concat(NotExpression is null ? [] : [NotExpression])
            .OfType<FilterExpression>()
            .SelectMany(expression => expression.Leaves())
            .Concat(Filter is null ? [] : [Filter]);

    /// <summary>Every field that the tree names.</summary>
    public IEnumerable<string> FieldNames() => Leaves().Select(leaf => leaf.FieldName ?? "");
}

internal sealed record FilterExpressionList(IReadOnlyList<FilterExpression>? Expressions);

internal sealed record FieldFilter
{
    public string? FieldName { get; init; }

    public StringFilter? StringFilter { get; init; }

    public InListFilter? InListFilter { get; init; }

    public NumericFilter? NumericFilter { get; init; }

    public BetweenFilter? BetweenFilter { get; init; }
}

internal sealed record StringFilter(string? MatchType, string? Value, bool CaseSensitive);

internal sealed record InListFilter(IReadOnlyList<string>? Values, bool CaseSensitive);

internal sealed record NumericFilter(string? Operation, NumericValue? Value);

internal sealed record BetweenFilter(NumericValue? FromValue, NumericValue? ToValue);

internal sealed record NumericValue
{
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long? Int64Value { get; init; }

    public double? DoubleValue { get; init; }

    public double Number => DoubleValue ?? Int64Value ?? 0;
}
