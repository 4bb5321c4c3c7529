using StatsDashboard.Catalog;
using StatsDashboard.Sources.GoogleAnalytics.Wire;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Asks for the whole site over an exact range: users who come on two days are one, so that no sum of days would say it.</summary>
internal sealed class SiteReports(AnalyticsDataApi api, AnalyticsQuotas quotas)
{
    private static readonly Metric[] Metrics = [.. AnalyticsMetrics.SiteApiNames.Select(name => new Metric(name))];

    /// <exception cref="SourceException">The request failed, or a metric is kept back: it would come as zero.</exception>
    public async Task<RunReportResponse> ReadAsync(Catalog.DateRange range, string currency, CancellationToken cancellationToken)
    {
        var report = await api.RunReportAsync(
            new RunReportRequest([], Metrics, [new Wire.DateRange(Iso.Day(range.From), Iso.Day(range.To))], 1, 0, currency, []), cancellationToken);
        if (report.PropertyQuota is { } quota)
        {
            quotas.Note(quota);
        }

        var withheld = report.Metadata?.SchemaRestrictionResponse?.ActiveMetricRestrictions?.Select(one => one.MetricName).Where(AnalyticsMetrics.SiteApiNames.Contains).ToList();
        return withheld is { Count: > 0 }
            ? throw new SourceException(FailureKind.Unauthorized, $"The service account may not see {string.Join(", ", withheld)}; lift the restriction of its role in Google Analytics.")
            : report;
    }
}
