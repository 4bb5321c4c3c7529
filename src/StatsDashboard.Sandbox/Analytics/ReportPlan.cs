using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>A report that can be run: every name known, every limit kept, every date resolved.</summary>
internal sealed record ReportPlan(
    IReadOnlyList<Dimension> Dimensions,
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<ReportDates> Dates,
    RunReportRequest Request)
{
    public const int DefaultLimit = 10_000;
    public const int HighestLimit = 250_000;

    public int Limit => Request.Limit > 0 ? (int)Request.Limit : DefaultLimit;

    public string Currency => Request.CurrencyCode is { Length: > 0 } code ? code : "EUR";

    public bool ByItem => Dimensions.Any(dimension => dimension.IsOfItems());

    public bool ByDate => Dimensions.Contains(Dimension.Date);

    public int Days => Dates.Sum(range => range.To.DayNumber - range.From.DayNumber + 1);

    /// <summary>Checks in the API's own order, so that what is wrong twice gets its answer: names, limits, dates, counts.</summary>
    public static GoogleError? Make(RunReportRequest request, DateOnly today, out ReportPlan plan)
    {
        plan = new ReportPlan([], [], [], request);
        var error = ReportFields.Read(request, out var dimensions, out var metrics)
            ?? CheckLimits(request)
            ?? ReadDates(request, today, out plan)
            ?? CheckCounts(request);
        if (plan.Dates.Count > 1 && !dimensions.Contains(Dimension.DateRange))
        {
            dimensions = [.. dimensions, Dimension.DateRange];
        }

        plan = plan with { Dimensions = dimensions, Metrics = metrics };
        return error;
    }

    private static GoogleError? CheckLimits(RunReportRequest request)
    {
        if (request.Limit is < 0 or > HighestLimit)
        {
            return GoogleError.Invalid($"Invalid limit: {request.Limit}. The limit must be positive and at most {HighestLimit}.");
        }

        return request.Offset < 0 ? GoogleError.Invalid($"Invalid offset: {request.Offset}. The offset must not be negative.") : null;
    }

    private static GoogleError? ReadDates(RunReportRequest request, DateOnly today, out ReportPlan plan)
    {
        var dates = new List<ReportDates>();
        plan = new ReportPlan([], [], dates, request);
        foreach (var range in request.DateRanges)
        {
            if (ReportDates.Read(range, dates.Count, today, out var read) is { } error)
            {
                return error;
            }

            dates.Add(read);
        }

        return dates.Count == 0 ? GoogleError.Invalid("A dateRange is required.") : null;
    }

    private static GoogleError? CheckCounts(RunReportRequest request) => request switch
    {
        { Dimensions.Count: > 9 } => GoogleError.Invalid("Requests are limited to 9 dimensions."),
        { Metrics.Count: > 10 } => GoogleError.Invalid("Requests are limited to 10 metrics."),
        { DateRanges.Count: > 4 } => GoogleError.Invalid("Requests are limited to 4 date ranges."),
        { Dimensions.Count: 0, Metrics.Count: 0 } => GoogleError.Invalid("A report needs at least one dimension or metric."),
        _ => null,
    };
}
