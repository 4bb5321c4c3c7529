using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>What is known of one product over a range.</summary>
/// <param name="Days">Days that were asked, with whatever outcome.</param>
/// <param name="AnsweredAt">
/// When the oldest of its figures that can still change was answered; where all are final, the last of them. Null when there are none, or
/// when one of them was stamped by a clock that was ahead.
/// </param>
/// <param name="IsFinal">None of its figures can change any more.</param>
/// <param name="OldestOpen">
/// Of the days that can still change, when the one was asked whose last asking is longest ago; null when all are final.
/// </param>
/// <param name="IsMixed">The money is in several currencies, so that its sums say nothing.</param>
/// <param name="WithFigures">How many of the days have figures.</param>
/// <param name="Values">
/// Sums in the order of the source's metrics, null where a day with figures lacks the metric; null altogether when no day has
/// figures.
/// </param>
internal sealed record ProductSums(
    int Days,
    DateTimeOffset? AnsweredAt,
    bool IsFinal,
    DateTimeOffset? OldestOpen,
    string? Currency,
    bool IsMixed,
    int WithFigures,
    long?[]? Values);

/// <summary>How a product's earlier days have changed since they were as old as those that they are compared with.</summary>
/// <param name="UnknownDays">On so many of them nobody knows what was said then.</param>
/// <param name="Values">In the order of the source's metrics; null where that is not known, and for those that do not settle.</param>
internal sealed record MaturedChange(int UnknownDays, long?[] Values);

/// <summary>A product's days whose last asking failed in one way.</summary>
/// <param name="WithFigures">Those of them that still have their last good figures.</param>
/// <param name="OldestOpen">
/// Of the days that another asking may mend, when the one was asked whose last asking is longest ago; null when there are none.
/// </param>
internal sealed record ProductFailures(SourceFailure Failure, int Days, int WithFigures, DateTimeOffset? OldestOpen);

/// <summary>What belongs to no product, over the days of a range.</summary>
/// <param name="Days">On how many of them there was any.</param>
internal sealed record UnmatchedSums(UnmatchedReason Reason, string Item, int Days, long?[] Values);

/// <summary>What stands under a name by which a source knew a product, until the list gave it another one.</summary>
internal sealed record SetAsideFigures(Product Product, string Name, int Days, DateRange Range);

/// <summary>What a closed day said until it was changed.</summary>
internal sealed record RestatedDay(DateOnly Day, DateTimeOffset ChangedAt, long?[] Was);

/// <summary>How a product's closed days have changed since an instant, of those whose money is in one currency now.</summary>
/// <param name="Changes">
/// By how much, in the order of the source's metrics; null where a metric is not known then and now on any of the days, or was in another
/// currency, and for all when so many days have changed that they were not added up.
/// </param>
internal sealed record RestatedSums(ProductId Product, string? Currency, long?[] Changes);

/// <summary>A product that a source has given up for good, and the last day of which it said so.</summary>
internal sealed record GivenUp(DateOnly Day, SourceFailure Failure);

/// <summary>How a source did, as stored.</summary>
internal sealed record SourceRecord(
    DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, SourceFailure? Failure, DateOnly? DataThrough, IReadOnlyList<Notice> Notices)
{
    public static readonly SourceRecord Unknown = new(null, null, null, null, []);
}

/// <summary>One product's stored day.</summary>
/// <param name="WasAnswered">There was an answer once.</param>
/// <param name="AnsweredAt">When that was; null also when nobody knows, because the clock was ahead.</param>
/// <param name="Values">Null without an answer, and for a day later than the source's data.</param>
internal sealed record FigureRow(
    ProductId Product,
    DateOnly Day,
    DateTimeOffset AskedAt,
    SourceFailure? Failure,
    bool WasAnswered,
    DateTimeOffset? AnsweredAt,
    bool IsFinal,
    string? Currency,
    long?[]? Values)
{
    public Asking Last => new(AskedAt, Failure?.Kind, WasAnswered, IsFinal);

    internal static FigureRow Read(SqliteDataReader reader, ProductId product, int metrics)
    {
        var values = reader.Values(8, metrics);
        return new FigureRow(
            product,
            DateOnly.FromDayNumber(reader.GetInt32(0)),
            reader.Instant(2)!.Value, // The column is NOT NULL.
            reader.GetInt32(3) is var outcome and not 0 ? new SourceFailure((FailureKind)outcome, reader.GetString(4)) : null,
            !reader.IsDBNull(5),
            reader.Dated(5),
            reader.GetInt32(6) > 0,
            reader.IsDBNull(7) ? null : reader.GetString(7),
            Array.TrueForAll(values, value => value is null) ? null : values);
    }
}
