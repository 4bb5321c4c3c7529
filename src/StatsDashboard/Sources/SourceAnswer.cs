using StatsDashboard.Catalog;

namespace StatsDashboard.Sources;

/// <summary>One product's values of one day, in the order of the source's metrics; money in millionths.</summary>
/// <param name="IsFinal">The source says that this day will not change any more.</param>
internal readonly record struct DayFigures(ProductId Product, DateOnly Day, long[] Values, bool IsFinal);

/// <summary>A product's day that an answer, good otherwise, says nothing reliable about.</summary>
internal readonly record struct UnknownDay(ProductId Product, DateOnly Day, SourceFailure Why);

/// <summary>How a call went on the wire.</summary>
/// <param name="Address">Verb and address, free of secrets; null when nothing was sent.</param>
internal sealed record CallRecord(int Attempts, TimeSpan Duration, string? Address);

/// <summary>What came of one call: figures, or a failure.</summary>
/// <remarks>
/// After success every product and day of the call is known: listed in <see cref="Figures"/>, or zero when it is neither listed there nor
/// in <see cref="UnknownDays"/> and not after <see cref="DataThrough"/>. Days after that are not known yet, which is not zero.
/// </remarks>
internal sealed record SourceAnswer(SourceCall Call, DateTimeOffset At)
{
    public IReadOnlyList<DayFigures> Figures { get; init; } = [];

    /// <summary>Days of products that failed one by one: their last good figures stay. None of them is in <see cref="Figures"/>.</summary>
    public IReadOnlyList<UnknownDay> UnknownDays { get; init; } = [];

    public SourceFailure? Failure { get; init; }

    /// <summary>False for a call whose turn never came, and for what is known without one: it says nothing of how the source is.</summary>
    public bool WasAsked { get; init; } = true;

    /// <summary>ISO 4217 code of every money value in the answer; null when the source has no money.</summary>
    public string? Currency { get; init; }

    /// <summary>The last day for which the source has any data; null when it does not say.</summary>
    public DateOnly? DataThrough { get; init; }

    /// <summary>In the order of the source's site metrics, for a question about the whole site.</summary>
    public long[]? Site { get; init; }

    /// <summary>Null when nobody kept it.</summary>
    public CallRecord? Record { get; init; }

    /// <summary>What belongs to no product of the catalog, for the days of <see cref="OwnTotals"/>.</summary>
    public IReadOnlyList<UnmatchedFigures> Unmatched { get; init; } = [];

    /// <summary>The source's own total of each day; empty when it reports on products one by one.</summary>
    public IReadOnlyList<OwnTotal> OwnTotals { get; init; } = [];

    /// <summary>Places of metrics that the source kept back: whatever stands there, nobody counted it.</summary>
    public IReadOnlyList<int> Withheld { get; init; } = [];

    /// <summary>
    /// From a source that answers for all products at once, an answer about some of them: its notices are beside those of the others.
    /// </summary>
    public bool IsOfSome { get; init; }

    /// <summary>What the figures may hide.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    public bool Succeeded => Failure is null;

    public static SourceAnswer Failed(SourceCall call, DateTimeOffset at, SourceFailure failure) => new(call, at) { Failure = failure };
}
