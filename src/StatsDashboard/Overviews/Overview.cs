using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>
/// Every product of the catalog with what each source says of it, over one range of days. Immutable; shared by its readers.
/// </summary>
internal sealed record Overview
{
    public required DateRange Range { get; init; }

    /// <summary>The product that it is about alone; null when it is about the whole catalog, however many products that has.</summary>
    public ProductId? Only { get; init; }

    /// <summary>The days it is compared with; null when it is not.</summary>
    public DateRange? Compared { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>The reporting currency: of money whose source names none.</summary>
    public required string Currency { get; init; }

    /// <summary>The days of the range of which every source has data that a ratio across sources needs; null when there are none.</summary>
    public DateRange? SharedDays { get; init; }

    /// <summary>When it was looked at: ages are told from here.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>It is what was known then, and nothing is asked; null for what is known now.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>By what its figures were judged.</summary>
    public required Freshness Freshness { get; init; }

    /// <summary>When its products, or those days that they are compared with, are to be asked.</summary>
    public Moments Moments { get; init; } = Moments.Never;

    /// <summary>When the whole site is to be asked, for those who show it.</summary>
    public Moments SiteMoments { get; init; } = Moments.Never;

    /// <summary>In the order of registration; <see cref="ProductOverview.Sources"/> and the columns follow it.</summary>
    public required IReadOnlyList<SourceOverview> Sources { get; init; }

    /// <summary>Measured metrics and, behind each source's, the ratios that end in it.</summary>
    public required IReadOnlyList<MetricColumn> Columns { get; init; }

    /// <summary>A total per column, in the order of <see cref="Columns"/>.</summary>
    public required IReadOnlyList<MetricTotal> Totals { get; init; }

    /// <summary>The merge: every product of the catalog has its entry, whatever was answered. In the catalog's order.</summary>
    public required IReadOnlyDictionary<ProductId, ProductOverview> Products { get; init; }

    /// <summary>Sums over the products for each day of the range, in order.</summary>
    public required IReadOnlyList<DayTotals> Days { get; init; }

    /// <summary>Sums for each compared day, in order; as long as <see cref="Days"/>, or empty when nothing is compared.</summary>
    public IReadOnlyList<DayTotals> ComparedDays { get; init; } = [];

    /// <summary>Day by day what is known of <see cref="Only"/>; null for the whole catalog.</summary>
    public ProductHistory? History { get; init; }

    /// <summary>The whole site, of the sources that count it; empty on a product's own page.</summary>
    public IReadOnlyList<SiteTotal> Site { get; init; } = [];

    /// <summary>
    /// What each source last told of its own allowances; in the order of <see cref="Sources"/>, empty where it told nothing.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Quota>> Quotas { get; init; } = [];

    /// <summary>Another number for every overview that was put together.</summary>
    public long Version { get; init; }

    /// <summary>The run that is collecting what is missing; null when nothing is being asked.</summary>
    public string? RunId { get; init; }

    /// <summary>What that run still takes, as far as can be told.</summary>
    public TimeSpan? Left { get; init; }

    /// <summary>Why there is no product list, when there is none.</summary>
    public string? CatalogError { get; init; }

    /// <summary>Every product of every configured source is answered.</summary>
    public bool Complete =>
        Sources.All(source => source.State is DataState.NotConfigured || source is { Pending: 0, Failed: 0 }) && CatalogError is null;

    /// <summary>Figures of it that nobody has yet are being asked for.</summary>
    public bool IsFilling => RunId is not null && Sources.Any(source => source.Pending > 0);

    /// <summary>Something in it is to be asked.</summary>
    public bool IsDue(bool withSite, DateTimeOffset now) => now >= Moments.DueAt || (withSite && now >= SiteMoments.DueAt);

    /// <summary>Some source compares fewer days than the range has: what is compared is then not the value that is shown.</summary>
    public bool IsTrimmed => Sources.Any(source => source.Comparison is { } days && days.Current != Range);

    /// <summary>
    /// When the oldest figure that can still change was answered; where all are final, the last of them. Null when nothing was.
    /// </summary>
    public DateTimeOffset? AsOf => Age.At;

    /// <summary>No figure in here can change any more.</summary>
    public bool IsFinal => Age.IsFinal;

    private AnswerAge Age => Sources.Aggregate(default(AnswerAge), (all, source) => all.And(new AnswerAge(source.AsOf, source.IsFinal)));
}

/// <summary>One day's sums; <see cref="Sources"/> in the overview's order.</summary>
internal sealed record DayTotals(DateOnly Day, IReadOnlyList<SourceDay> Sources);

/// <summary>One source's sums of a day.</summary>
/// <param name="Values">
/// Null when no product's figures of this day are known: a gap, not a zero. Money only in
/// <see cref="SourceOverview.DayCurrency"/>.
/// </param>
/// <param name="Covered">Products whose figures are in the sums.</param>
/// <param name="Provisional">The day may still change.</param>
internal sealed record SourceDay(long?[]? Values, int Covered, bool Provisional);
