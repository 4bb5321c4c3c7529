using System.Globalization;
using Google.Analytics.Data.V1Beta;
using StatsDashboard.Sources.GoogleAnalytics;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>Reports as Google sends them, made by hand.</summary>
internal static class Reports
{
    /// <summary>Per day and item; says of itself that it has as many rows as it does.</summary>
    public static RunReportResponse OfItems(params IEnumerable<Row> rows) => Of([ReportColumns.DateName, ReportColumns.ItemName], rows);

    /// <summary>Per day.</summary>
    public static RunReportResponse OfDays(params IEnumerable<Row> rows) => Of([ReportColumns.DateName], rows);

    /// <summary>Over the whole range, with this value for every metric.</summary>
    public static RunReportResponse OfSite(string value) => new()
    {
        MetricHeaders = { AnalyticsMetrics.SiteApiNames.Select(name => new MetricHeader { Name = name }) },
        Rows = { Row([], AnalyticsMetrics.SiteApiNames.Select(_ => value)) },
        RowCount = 1,
    };

    public static Row Item(DateOnly day, string item, params IEnumerable<string> values) =>
        Row([day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), item], values);

    public static Row Day(DateOnly day, params IEnumerable<string> values) =>
        Row([day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)], values);

    public static Row Row(IEnumerable<string> dimensions, IEnumerable<string> values) => new()
    {
        DimensionValues = { dimensions.Select(value => new DimensionValue { Value = value }) },
        MetricValues = { values.Select(value => new MetricValue { Value = value }) },
    };

    /// <summary>The same report, which says of itself that we may not see these metrics.</summary>
    public static RunReportResponse Keeping(this RunReportResponse report, params IEnumerable<string> metrics)
    {
        var restrictions = new ResponseMetaData.Types.SchemaRestrictionResponse();
        restrictions.ActiveMetricRestrictions.AddRange(metrics.Select(
            name => new ResponseMetaData.Types.SchemaRestrictionResponse.Types.ActiveMetricRestriction { MetricName = name }));
        report.Metadata = new ResponseMetaData { SchemaRestrictionResponse = restrictions };
        return report;
    }

    private static RunReportResponse Of(IEnumerable<string> dimensions, IEnumerable<Row> rows)
    {
        var report = new RunReportResponse
        {
            DimensionHeaders = { dimensions.Select(name => new DimensionHeader { Name = name }) },
            MetricHeaders = { AnalyticsMetrics.ApiNames.Select(name => new MetricHeader { Name = name }) },
            Rows = { rows },
        };
        report.RowCount = report.Rows.Count;
        return report;
    }
}
