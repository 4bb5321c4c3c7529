using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>One source over the whole range. Counts are of products.</summary>
/// <param name="Answered">All days of the range are known (also known not to be listed).</param>
/// <param name="Failed">A day was asked in vain and has no good figure.</param>
/// <param name="Pending">A day was not asked yet, and none failed.</param>
/// <param name="AsOf">When the oldest of its figures that can still change was answered; where all are final, the last of them.</param>
/// <param name="DataThrough">The last day for which the source has any data.</param>
/// <param name="Error">The commonest failure of its products, in a sentence.</param>
/// <param name="Comparison">Which days are compared; null when none are.</param>
/// <param name="NotCompared">Why nothing is compared although it was asked for.</param>
internal sealed record SourceOverview(
    string Key,
    string Name,
    IReadOnlyList<Metric> Metrics,
    DataState State,
    int Asked,
    int Answered,
    int Failed,
    int Pending,
    DateTimeOffset? AsOf,
    DateOnly? DataThrough,
    IReadOnlyList<Notice> Notices,
    string? Error,
    Comparison? Comparison = null,
    string? NotCompared = null)
{
    /// <summary>None of its figures can change any more.</summary>
    public bool IsFinal { get; init; }

    /// <summary>When its products, or those days that they are compared with, are to be asked.</summary>
    public Moments Moments { get; init; } = Moments.Never;

    /// <summary>How many of the answered products it does not list.</summary>
    public int NotListed { get; init; }

    /// <summary>Products of which the last good figures stand because newer ones were asked for in vain.</summary>
    public int Stale { get; init; }

    /// <summary>
    /// It answers for less than half of the products: what is wrong is then the source, and is said once instead of in every row.
    /// </summary>
    public bool IsBroken => Error is not null && (Failed + Stale) * 2 > Asked;

    /// <summary>The setting that brings it in.</summary>
    public string MissingSetting { get; init; } = "";

    /// <summary>Whose figures these are, and whose are kept besides.</summary>
    public SourceOrigins Origins { get; init; } = SourceOrigins.None;

    /// <summary>False while its settings do not say what it counts: it has then no place beside figures.</summary>
    public bool HasMetrics => Metrics.Count > 0;

    /// <summary>
    /// What the money of the days is in; amounts in another currency are not in their sums. Null on a product's own page.
    /// </summary>
    public string? DayCurrency { get; init; }

    /// <summary>Null for a source that reports on products one by one, and on a product's own page.</summary>
    public Reconciliation? Reconciliation { get; init; }
}
