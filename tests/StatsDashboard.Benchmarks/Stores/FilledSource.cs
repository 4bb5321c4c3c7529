using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Partner;

namespace StatsDashboard.Benchmarks.Stores;

/// <summary>A source of the dashboard as its store knows it. It is never asked.</summary>
internal sealed class FilledSource(string key, IReadOnlyList<Metric> metrics, int settleDays) : IStatsSource
{
    public static readonly IReadOnlyList<FilledSource> All =
    [
        new(PartnerSource.SourceKey, PartnerMetrics.All, settleDays: 60),
        new(GoogleAnalyticsSource.SourceKey, AnalyticsMetrics.All, settleDays: 3),
    ];

    public string Key => key;

    public string Name => key;

    public IReadOnlyList<Metric> Metrics => metrics;

    public bool IsConfigured => true;

    public int SettleDays => settleDays;

    public string IdOf(Product product) => product.Id.Value;

    public CallBudget Budget => throw new NotSupportedException();

    public IReadOnlyList<Quota> Quotas => [];

    public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => [];

    public Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken) => throw new NotSupportedException();
}
