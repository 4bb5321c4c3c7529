using StatsDashboard.Catalog;
using StatsDashboard.Sources.GoogleAnalytics.Wire;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Asks for the whole site over an exact range: users who come on two days are one, so that no sum of days would say it.</summary>
internal sealed class SiteReports(AnalyticsDataApi api, AnalyticsQuotas quotas)
{
    private static readonly Metric[] Metrics = [.. AnalyticsMetrics.SiteApiNames.Select(name => new Metric(name))];

    public async Task<RunReportResponse> ReadAsync(Catalog.DateRange range, string currency, CancellationToken cancellationToken)
    {
        var report = await api.RunReportAsync(
            new RunReportRequest([], Metrics, [new Wire.DateRange(Iso.Day(range.From), Iso.Day(range.To))], 1, 0, currency, []), cancellationToken);
        if (report.PropertyQuota is { } quota)
        {
            quotas.Note(quota);
        }

        return report;
    }
}
