using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>
/// Every product of the catalog with what each source says of it, over one range of days. Immutable; shared by its readers.
/// </summary>
internal sealed record Overview
{
    public required DateRange Range { get; init; }

    /// <summary>The days it is compared with; null when it is not.</summary>
    public DateRange? Compared { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>The days of the range of which every source has data that a ratio across sources needs; null when there are none.</summary>
    public DateRange? SharedDays { get; init; }

    /// <summary>When it was looked at: ages are told from here.</summary>
    public required DateTimeOffset ReadAt { get; init; }

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

    /// <summary>Why there is no product list, when there is none.</summary>
    public string? CatalogError { get; init; }

    /// <summary>Every product of every configured source is answered.</summary>
    public bool Complete =>
        Sources.All(source => source.State is DataState.NotConfigured || source is { Pending: 0, Failed: 0 }) && CatalogError is null;

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

/// <summary>One product's row; <see cref="Sources"/> in the overview's order.</summary>
internal sealed record ProductOverview(Product Product, IReadOnlyList<ProductSource> Sources)
{
    /// <summary>The sum over the range's known days; null when none is known, which is not zero.</summary>
    public long? Value(MetricColumn column) => column.Of(part => Part(column, part));

    /// <summary>
    /// What a measured column puts into another one, or into itself: into a ratio across sources only days that all of them know.
    /// </summary>
    public long? Part(MetricColumn whole, MetricColumn part) =>
        (whole.IsAcross ? Sources[part.Source].Shared : Sources[part.Source].Values)?[part.Position];

    /// <summary>The same over the compared days; null unless all of them are known.</summary>
    public long? Previous(MetricColumn column) => column.Compares ? column.Of(part => Sources[part.Source].Previous?[part.Position]) : null;

    /// <summary>
    /// What <see cref="Previous"/> is compared with: as many whole days of the range. Null when there is nothing to compare.
    /// </summary>
    public long? Comparable(MetricColumn column) =>
        column.Compares ? column.Of(part => Sources[part.Source].Comparable?[part.Position]) : null;

    /// <summary>Null when there is nothing to compare, and when it is larger than a figure can be.</summary>
    public long? Change(MetricColumn column) =>
        Comparable(column) is { } now && Previous(column) is { } before ? Bounded.Fit((Int128)now - before) : null;

    /// <summary>
    /// <see cref="Change"/> in percent of <see cref="Previous"/>; null also when that is zero. Out of the red is up: from −100 to
    /// 50 are 150 %.
    /// </summary>
    public decimal? ChangePercent(MetricColumn column) =>
        Comparable(column) is { } now && Previous(column) is { } before && before != 0
            ? ((decimal)now - before) / Math.Abs((decimal)before) * 100
            : null;
}

/// <summary>What one source says of one product over the range.</summary>
/// <param name="AsOf">
/// When the oldest of its figures that can still change was answered; where all are final, the last of them. Null when none was.
/// </param>
/// <param name="Error">Why it failed or is stale, in a sentence.</param>
/// <param name="Currency">Of its money values; null when it has none.</param>
/// <param name="Values">
/// In the order of the source's metrics; null when nothing is known, and one of them null when the source keeps that metric back.
/// </param>
/// <param name="Previous">
/// Sums over the compared days; null unless these days and those of <paramref name="Comparable"/> are all known.
/// </param>
/// <param name="Comparable">Sums over as many whole days of the range as are compared.</param>
/// <param name="KnownDays">How many days of the range <paramref name="Values"/> sums.</param>
/// <param name="FailedDays">How many were asked in vain and have no figure.</param>
internal sealed record ProductSource(
    DataState State,
    DateTimeOffset? AsOf = null,
    string? Error = null,
    string? Currency = null,
    long?[]? Values = null,
    long?[]? Previous = null,
    long?[]? Comparable = null,
    int KnownDays = 0,
    int FailedDays = 0)
{
    /// <summary>Sums over <see cref="Overview.SharedDays"/>; null unless all of these days are known.</summary>
    public long?[]? Shared { get; init; }

    /// <summary>
    /// Nothing is missing in <see cref="Values"/> that the source has; it has nothing of a product that it does not list.
    /// </summary>
    public bool IsWhole { get; init; }

    /// <summary>None of its figures can change any more.</summary>
    public bool IsFinal { get; init; }

    public AnswerAge Age => new(AsOf, IsFinal);

    /// <summary>When its days, or those that they are compared with, are to be asked.</summary>
    public Moments Moments { get; init; } = Moments.Never;
}

/// <summary>One metric over all products.</summary>
/// <param name="Value">The sum of the products' values; null when none is known, or when they are in several currencies.</param>
/// <param name="Of">Products in the catalog.</param>
/// <param name="Covered">Products all of whose days are in the sum, with those that the source does not list.</param>
/// <param name="Previous">The sum over the compared days, of the products known on both sides; null when there are none.</param>
/// <param name="Comparable">The same products' sum over the range: what <paramref name="Previous"/> may be compared with.</param>
/// <param name="Compared">How many products those are.</param>
/// <param name="Currencies">A sum per currency, for money; currencies are never added.</param>
internal sealed record MetricTotal(
    MetricColumn Column,
    long? Value,
    string? Currency,
    int Of,
    int Covered,
    long? Previous,
    long? Comparable,
    int Compared,
    IReadOnlyDictionary<string, long> Currencies)
{
    /// <summary>The sums that a ratio is made of, in the order of its parts; the sum itself for what is measured.</summary>
    public IReadOnlyList<long?> Parts { get; init; } = [];

    /// <summary>Products of <paramref name="Covered"/> that have nothing to add, because the source does not list them.</summary>
    public int NotListed { get; init; }

    /// <summary>The sum, or the ratio, is larger than a figure can be: there is no <see cref="Value"/>, and not for want of data.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>Why there is no <see cref="Previous"/>, although a comparison was asked for.</summary>
    public string? NotCompared { get; init; }
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
