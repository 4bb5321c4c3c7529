using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>A state in a sign, a word and a sentence.</summary>
/// <param name="Tone"><c>ok</c>, <c>warn</c>, <c>bad</c>, <c>busy</c> or <c>none</c>; a CSS class.</param>
public readonly record struct StateNote(string Symbol, string Word, string Tone, string Title)
{
    /// <summary>Answered, and the source has no data of these days yet.</summary>
    internal static readonly StateNote NoData = new("–", "no data yet", "none", "The source has no data for these days yet.");

    /// <summary>The source answered, and keeps this metric back; its notice says why.</summary>
    internal static readonly StateNote Withheld = new("–", "withheld", "none", "The source does not give this metric.");

    /// <summary>Amounts of several currencies add up to nothing.</summary>
    internal static readonly StateNote Mixed = new(
        "–", "several currencies", "none", "The days are in several currencies, which are never added.");

    /// <summary>The figures are known, and what they make cannot be held.</summary>
    internal static readonly StateNote TooLarge = new(
        "–", "too large", "warn", "The figures are known; together they are larger than can be shown.");

    internal static StateNote Of(DataState state) => state switch
    {
        DataState.Ok => new("●", "up to date", "ok", ""),
        DataState.Stale => new("◷", "stale", "warn", ""),
        DataState.Partial => new("◐", "partial", "warn", ""),
        DataState.Failed => new("!", "failed", "bad", ""),
        DataState.Pending => new("•", "pending", "busy", ""),
        DataState.NotListed => new("–", "not listed", "none", ""),
        DataState.NotConfigured => new("–", "not configured", "none", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>What a page of an earlier instant says in the place of "pending": nothing is asked for it.</summary>
    internal static readonly StateNote NotKnownThen = new("–", "not known then", "none", "It was asked for the first time later.");

    internal static readonly StateNote NoRatio = new("–", "no ratio", "none", "There is nothing to divide by.");

    /// <summary>Why one measured metric of a product is blank.</summary>
    /// <param name="note">Of all the source's figures of the product.</param>
    internal static StateNote OfBlank(ProductSource figures, MetricColumn column, StateNote note) => figures switch
    {
        { Values: null, State: DataState.Ok or DataState.Stale } => NoData,
        { Values: null } => note,
        { Currency: null } when column.Metric.Unit is Metrics.Unit.Money => Mixed,
        _ => Withheld,
    };

    /// <summary>One product's figures of one source.</summary>
    internal static StateNote Of(ProductSource figures, string source, DateRange range, DateTimeOffset now) => Of(figures.State) with
    {
        Title = figures.State switch
        {
            DataState.Ok => $"{source}: all days known{(figures.IsFinal ? ", final" : Age(figures, now))}.",
            DataState.Stale => Join($"{source}: last good figures{Age(figures, now)}.", figures.Error),
            DataState.Partial => Join($"{source}: {figures.KnownDays} of {range.Days} days known.", figures.Error),
            DataState.Failed => Join($"{source}: asked in vain.", figures.Error),
            DataState.Pending => $"{source}: not asked yet.",
            DataState.NotListed => $"{source} does not list this product.",
            _ => $"{source} is not configured.",
        },
    };

    /// <summary>One product's day of one source.</summary>
    internal static StateNote Of(DayCell cell, string source, DateTimeOffset now) => Of(cell.State) with
    {
        Title = cell.State switch
        {
            DataState.Ok when cell.Values is null => $"{source} has no data for this day yet.",
            DataState.Ok => cell.IsFinal ? $"{source}: final." : $"{source}: may still change.",
            DataState.Stale => Join($"{source}: last good figures{Age(cell.AsOf, now)}.", cell.Error),
            DataState.Failed => Join($"{source}: asked in vain.", cell.Error),
            DataState.Pending => $"{source}: not asked yet.",
            DataState.NotListed => $"{source} does not list this product.",
            DataState.NotConfigured => $"{source} is not configured.",
            _ => Join($"{source}: partly known.", cell.Error),
        },
    };

    private static string Age(ProductSource figures, DateTimeOffset now) => Age(figures.AsOf, now);

    private static string Age(DateTimeOffset? asOf, DateTimeOffset now) => asOf is { } then ? $", {DateText.Age(then, now)}" : "";

    private static string Join(string first, string? second) => second is null ? first : $"{first} {second}";
}
