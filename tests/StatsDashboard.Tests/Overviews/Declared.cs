using StatsDashboard.Metrics;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Partner;

namespace StatsDashboard.Tests.Overviews;

/// <summary>Metrics and ratios as the sources declare them.</summary>
internal static class Declared
{
    public static readonly IReadOnlyList<Ratio> Ratios =
    [
        SourceRegistration.ClickThroughRate,
        .. PartnerMetrics.Ratios,
        .. AnalyticsMetrics.Ratios,
    ];

    public static IReadOnlyList<Metric> Metrics(params string[] keys) =>
        [.. keys.Select(key => PartnerMetrics.All.Concat(AnalyticsMetrics.All).Single(metric => metric.Key == key))];
}
