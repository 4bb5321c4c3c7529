using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Asks for the whole site over an exact range: users who come on two days are one, so that no sum of days would say it.</summary>
internal sealed class SiteReports(RunReports run, AnalyticsQuotas quotas)
{
    /// <exception cref="SourceException">The request failed, or a metric is kept back: it would come as zero.</exception>
    public async Task<RunReportResponse> ReadAsync(Catalog.DateRange range, string currency, CancellationToken cancellationToken)
    {
        var reports = await run([ReportRequests.Site(range, currency)], cancellationToken);
        var report = reports[0];
        quotas.Note(report.PropertyQuota);
        var withheld = (report.Metadata?.SchemaRestrictionResponse?.ActiveMetricRestrictions ?? [])
            .Select(one => one.MetricName)
            .Where(AnalyticsMetrics.SiteApiNames.Contains)
            .ToList();
        return withheld.Count > 0
            ? throw new SourceException(
                FailureKind.Unauthorized,
                $"The service account may not see {string.Join(", ", withheld)}; lift the restriction of its role in Google Analytics.")
            : report;
    }
}
