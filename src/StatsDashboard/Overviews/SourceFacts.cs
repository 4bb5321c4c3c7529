using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>
/// All that the store knows of one source over a range: what the merge works on. Whoever keeps it brings it up to date in place.
/// </summary>
internal sealed record SourceFacts(
    string Key,
    string Name,
    IReadOnlyList<Metric> Metrics,
    bool IsConfigured,
    Dictionary<ProductId, ProductSums> Sums,
    Dictionary<ProductId, List<ProductFailures>> Failures,
    SourceRecord Record)
{
    /// <summary>The setting that brings the source in.</summary>
    public string MissingSetting { get; init; } = "";

    public SourceOrigins Origins { get; init; } = SourceOrigins.None;

    /// <summary>How long a day may change.</summary>
    public int SettleDays { get; init; }

    /// <summary>Which days are compared; null when none are, and then why.</summary>
    public Comparison? Comparison { get; init; }

    public string? NotCompared { get; init; }

    /// <summary>Sums over the days that ratios across sources are worked out of.</summary>
    public Dictionary<ProductId, ProductSums> Shared { get; init; } = [];

    /// <summary>Sums over the days of the range that are compared.</summary>
    public Dictionary<ProductId, ProductSums> Comparable { get; init; } = [];

    /// <summary>Sums over the earlier days that they are compared with.</summary>
    public Dictionary<ProductId, ProductSums> Compared { get; init; } = [];

    /// <summary>What of these days has changed since they were as old as those of the range are; without those that have not.</summary>
    public Dictionary<ProductId, MaturedChange> Matured { get; init; } = [];

    public Dictionary<ProductId, List<ProductFailures>> ComparedFailures { get; init; } = [];

    /// <summary>
    /// What the money of <see cref="Days"/> and <see cref="ComparedDays"/> is in: the one currency of the products, or of several
    /// the reporting one.
    /// </summary>
    public string? DayCurrency { get; init; }

    /// <summary>Sums over the products per day; empty for one product alone, whose days are read one by one.</summary>
    public Dictionary<DateOnly, DaySums> Days { get; init; } = [];

    /// <summary>The source's own total per day; empty for one product alone.</summary>
    public IReadOnlyDictionary<DateOnly, long?[]> OwnTotals { get; init; } = new Dictionary<DateOnly, long?[]>();

    public IReadOnlyList<UnmatchedSums> Unmatched { get; init; } = [];

    public IReadOnlyList<Metric> SiteMetrics { get; init; } = [];

    /// <summary>The whole site over the range; null when it was never asked.</summary>
    public SiteFigures? Site { get; init; }

    /// <summary>The same over the compared range.</summary>
    public SiteFigures? ComparedSite { get; init; }

    public Dictionary<DateOnly, DaySums> ComparedDays { get; init; } = [];

    /// <summary>Of one product alone, day by day; null for the whole catalog.</summary>
    public ProductFacts? OfProduct { get; init; }
}

/// <summary>What the store knows of one product at one source.</summary>
/// <param name="Compared">Its rows of the days that it is compared with; empty when nothing is.</param>
/// <param name="Restated">What closed days of the range said before they were changed.</param>
internal sealed record ProductFacts(List<FigureRow> Days, List<FigureRow> Compared, List<RestatedDay> Restated);

/// <summary>What the merge goes by, besides what the sources say.</summary>
/// <param name="Currency">The reporting currency: totals prefer it.</param>
internal sealed record MergeRules(DateRange Range, DateRange? Compared, string TimeZone, string Currency, Freshness Freshness)
{
    /// <summary>The days that ratios across sources are worked out of; null when there are none.</summary>
    public DateRange? Shared { get; init; }

    /// <summary>Those that are shown when their parts are measured.</summary>
    public IReadOnlyList<Ratio> Ratios { get; init; } = [];
}
