using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>One product as a card: a figure of each source, the course of the first of them, and the product's own state and age.</summary>
/// <param name="Note">The worst state that any of its sources is in, with a sentence for each that is not well.</param>
/// <param name="Age">"14 min old" or "final"; null while something of it is missing that was not asked yet.</param>
/// <param name="Sparkline">An SVG path; empty when there is nothing to draw.</param>
public sealed record CardView(
    string Id,
    string Name,
    string? Category,
    string Href,
    string FragmentHref,
    IReadOnlyList<CardFigure> Figures,
    StateNote Note,
    string? Age,
    string Sparkline)
{
    public const int SparklineWidth = 240;
    public const int SparklineHeight = 36;

    /// <summary>The source that the sparkline is of.</summary>
    public int Trend => Figures is [var first, ..] ? first.Source : 0;

    /// <summary>When it was looked at, in milliseconds: of two cards of a product the later look is right.</summary>
    public long ReadAt { get; private init; }

    /// <summary>What is the matter, the worst first. A product that one source does not list is well when the others know it.</summary>
    private static readonly DataState[] WorstFirst =
        [DataState.Pending, DataState.Failed, DataState.Partial, DataState.Stale, DataState.Ok, DataState.NotListed];

    /// <param name="series">A value per day of the first of <see cref="MetricChoice.Essential"/>.</param>
    internal static CardView Of(Overview overview, ProductOverview row, IReadOnlyList<long?> series, OverviewLink link)
    {
        var notes = overview.Sources
            .Select((source, at) => StateNote.Of(row.Sources[at], source.Name, overview.Range, overview.ReadAt))
            .ToList();
        var whole = Whole(row, notes);
        var age = row.Sources.Aggregate(default(AnswerAge), (all, source) => all.And(source.Age));
        return new CardView(
            row.Product.Id.Value,
            row.Product.ShownName,
            row.Product.ShownCategory,
            link.Product(row.Product.Id),
            link.CardFragment(row.Product.Id),
            [.. MetricChoice.Essential(overview).Select(column => CardFigure.Of(overview, row, column, notes[column.Source]))],
            whole,
            whole.Tone == "busy" ? null : AgeText(age, overview.ReadAt),
            overview.Range.Days > 1 ? SparklinePath.Of(series, SparklineWidth, SparklineHeight) : "")
        {
            ReadAt = overview.ReadAt.ToUnixTimeMilliseconds(),
        };
    }

    internal static CardView Of(ProductDetail detail, OverviewLink link)
    {
        var drawn = MetricChoice.Essential(detail.Overview).FirstOrDefault();
        return Of(
            detail.Overview,
            detail.Product,
            drawn is null ? [] : [.. detail.Days.Select(day => day.Sources[drawn.Source].Values?[drawn.Position])],
            link);
    }

    private static string? AgeText(AnswerAge age, DateTimeOffset now) => age switch
    {
        { IsFinal: true } => "final",
        { At: { } at } => DateText.Age(at, now),
        _ => null,
    };

    private static StateNote Whole(ProductOverview row, List<StateNote> notes)
    {
        var states = row.Sources.Select(source => source.State).ToList();
        foreach (var state in WorstFirst.Where(states.Contains))
        {
            var unwell = notes.Where((_, at) => states[at] is not (DataState.Ok or DataState.NotConfigured));
            return StateNote.Of(state) with { Title = string.Join(" ", unwell.Select(note => note.Title)) };
        }

        return StateNote.Of(DataState.NotConfigured);
    }
}

/// <summary>One figure of a card.</summary>
/// <param name="Source">The source's place, which decides its hue.</param>
/// <param name="Value">Short; null when it is not known.</param>
/// <param name="Exact">Every digit, with its currency.</param>
/// <param name="Note">The state of its source, or why there is no value.</param>
public sealed record CardFigure(
    string Label,
    string Meaning,
    int Source,
    string SourceName,
    string? Value,
    string? Exact,
    Change? Change,
    string? Compared,
    StateNote Note)
{
    internal static CardFigure Of(Overview overview, ProductOverview row, MetricColumn column, StateNote note)
    {
        var (metric, source, figures) = (column.Metric, overview.Sources[column.Source], row.Sources[column.Source]);
        var currency = metric.Unit is Metrics.Unit.Money ? figures.Currency ?? overview.Currency : null;
        var value = row.Value(column);
        return new CardFigure(
            metric.Label,
            metric.Meaning,
            column.Source,
            source.Name,
            value is { } known ? $"{Figure.Short(known, metric.Unit)}{(currency is null ? "" : $" {currency}")}" : null,
            value is { } exact ? Figure.Exact(exact, metric.Unit, currency) : null,
            Components.Change.Of(metric, row.Comparable(column), row.Previous(column)),
            source.Comparison is { } days ? "vs " + DateText.Range(days.Previous, overview.ReadAt) : null,
            value is null ? StateNote.OfBlank(figures, column, note) : note);
    }
}
