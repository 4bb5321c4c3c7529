using Google.Analytics.Data.V1Beta;
using StatsDashboard.Catalog;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>The questions that we ask of Google Analytics.</summary>
internal static class ReportRequests
{
    /// <summary>As many reports as one request may ask for.</summary>
    public const int MostOfBatch = 5;

    /// <summary>The figures of each item and day.</summary>
    /// <param name="only">Item ids; none: every item.</param>
    public static RunReportRequest Items(Catalog.DateRange range, string currency, int rowLimit, IReadOnlyList<string> only) =>
        Only(only, Request(range, currency, rowLimit, AnalyticsMetrics.ApiNames, ReportColumns.DateName, ReportColumns.ItemName));

    /// <summary>The same figures of each day, over all items or over these.</summary>
    /// <param name="only">Item ids; none: every item.</param>
    public static RunReportRequest Days(Catalog.DateRange range, string currency, IReadOnlyList<string> only) =>
        Only(only, Request(range, currency, range.Days, AnalyticsMetrics.ApiNames, ReportColumns.DateName));

    /// <summary>The whole site over the whole range.</summary>
    public static RunReportRequest Site(Catalog.DateRange range, string currency) =>
        Request(range, currency, 1, AnalyticsMetrics.SiteApiNames);

    private static RunReportRequest Only(IReadOnlyList<string> items, RunReportRequest request)
    {
        if (items.Count > 0)
        {
            var list = new Filter.Types.InListFilter { CaseSensitive = true, Values = { items } };
            request.DimensionFilter = new() { Filter = new() { FieldName = ReportColumns.ItemName, InListFilter = list } };
        }

        return request;
    }

    private static RunReportRequest Request(
        Catalog.DateRange range, string currency, int rowLimit, IEnumerable<string> metrics, params IEnumerable<string> dimensions) => new()
        {
            Dimensions = { dimensions.Select(name => new Dimension { Name = name }) },
            Metrics = { metrics.Select(name => new Metric { Name = name }) },
            DateRanges = { new Google.Analytics.Data.V1Beta.DateRange { StartDate = Iso.Day(range.From), EndDate = Iso.Day(range.To) } },
            Limit = rowLimit,
            CurrencyCode = currency,
            ReturnPropertyQuota = true,
        };
}
