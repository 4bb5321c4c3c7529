namespace StatsDashboard.Sources.GoogleAnalytics.Wire;

/// <summary>Up to <see cref="MaxRequests"/> reports in one request.</summary>
internal sealed record BatchRunReportsRequest(IReadOnlyList<RunReportRequest> Requests)
{
    public const int MaxRequests = 5;
}

/// <param name="CurrencyCode">ISO 4217, for metrics that are money.</param>
/// <param name="MetricAggregations">Rows that Google works out itself, such as <c>TOTAL</c>.</param>
internal sealed record RunReportRequest(
    IReadOnlyList<Dimension> Dimensions,
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<DateRange> DateRanges,
    long Limit,
    long Offset,
    string CurrencyCode,
    IReadOnlyList<string> MetricAggregations,
    bool ReturnPropertyQuota = true);

internal sealed record Dimension(string Name);

internal sealed record Metric(string Name);

/// <summary>Both ends inclusive, <c>YYYY-MM-DD</c>.</summary>
internal sealed record DateRange(string StartDate, string EndDate);
