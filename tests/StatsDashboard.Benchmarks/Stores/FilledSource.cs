using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Database;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Partner;

namespace StatsDashboard.Benchmarks.Stores;

/// <summary>A source of the dashboard as its store knows it. It is never asked.</summary>
internal sealed class FilledSource(string key, IReadOnlyList<Metric> metrics, int settleDays, SourceOrigin origin) : IStatsSource
{
    public static readonly IReadOnlyList<FilledSource> All =
    [
        new(PartnerSource.SourceKey, PartnerMetrics.All, settleDays: 60, new("http://127.0.0.1:9", "UTC")),
        new(GoogleAnalyticsSource.SourceKey, AnalyticsMetrics.All, settleDays: 3, new("1 at http://127.0.0.1:9", "UTC", "EUR")),
    ];

    /// <summary>With orders of a database of one's own.</summary>
    public static readonly IReadOnlyList<FilledSource> Three =
    [
        .. All,
        new(
            DatabaseSource.SourceKey,
            [
                new($"{DatabaseSource.SourceKey}.orders", "Orders", Unit.Count, "Orders."),
                new($"{DatabaseSource.SourceKey}.revenue", "Revenue", Unit.Money, "What they paid."),
            ],
            settleDays: 3,
            new("made up", "UTC")),
    ];

    public string Key => key;

    public string Name => key;

    public IReadOnlyList<Metric> Metrics => metrics;

    /// <summary>As <see cref="FilledStore.Settings"/> make it: figures of another one would not be shown.</summary>
    public SourceOrigin Origin => origin;

    public bool IsConfigured => true;

    public int SettleDays => settleDays;

    public CallBudget Budget => throw new NotSupportedException();

    public IReadOnlyList<Quota> Quotas => [];

    public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => [];

    public Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken) => throw new NotSupportedException();
}
