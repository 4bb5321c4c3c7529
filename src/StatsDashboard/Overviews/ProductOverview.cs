using StatsDashboard.Catalog;
using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

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

    /// <summary>Sums over the compared days when all of them are known, whatever is known of these.</summary>
    public long?[]? Before { get; init; }

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
