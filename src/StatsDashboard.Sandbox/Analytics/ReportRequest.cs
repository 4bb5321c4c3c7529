using System.Text.Json.Serialization;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The body of <c>runReport</c>. A name that is not here is a 400, as with the real API.</summary>
internal sealed record ReportRequest
{
    public string? Property { get; init; }

    public IReadOnlyList<DimensionRequest>? Dimensions { get; init; }

    public IReadOnlyList<MetricRequest>? Metrics { get; init; }

    public IReadOnlyList<DateRangeRequest>? DateRanges { get; init; }

    public FilterExpression? DimensionFilter { get; init; }

    public FilterExpression? MetricFilter { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long? Offset { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long? Limit { get; init; }

    public IReadOnlyList<string>? MetricAggregations { get; init; }

    public IReadOnlyList<OrderByRequest>? OrderBys { get; init; }

    public string? CurrencyCode { get; init; }

    public bool KeepEmptyRows { get; init; }

    public bool ReturnPropertyQuota { get; init; }
}

internal sealed record BatchRequest
{
    public IReadOnlyList<ReportRequest>? Requests { get; init; }
}

internal sealed record DimensionRequest(string? Name);

internal sealed record MetricRequest(string? Name);

internal sealed record DateRangeRequest(string? StartDate, string? EndDate, string? Name);

internal sealed record OrderByRequest(bool Desc, MetricOrderBy? Metric, DimensionOrderBy? Dimension);

internal sealed record MetricOrderBy(string? MetricName);

internal sealed record DimensionOrderBy(string? DimensionName, string? OrderType);
