using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>One figure shown large.</summary>
/// <param name="Source">The source's place, which decides its hue.</param>
/// <param name="Value">Short; null when nothing is known.</param>
/// <param name="Exact">Shown on hover and read out.</param>
/// <param name="Coverage">"463 of 500 products", when not whole.</param>
/// <param name="Blank">Why there is no value.</param>
/// <param name="Sparkline">An SVG path; empty when there is nothing to draw.</param>
public sealed record TileView(
    string Key,
    string Label,
    string Meaning,
    int Source,
    string SourceName,
    string? Value,
    string? Unit,
    string? Exact,
    Change? Change,
    string? Compared,
    string? Coverage,
    StateNote? Blank,
    string Sparkline)
{
    /// <summary>Why recent days look lower than they will be; null when they do not.</summary>
    public string? Settling { get; init; }

    public const int SparklineWidth = 160;
    public const int SparklineHeight = 40;

    /// <param name="overview">Whose totals are shown.</param>
    /// <param name="days">What the sparklines draw.</param>
    internal static IReadOnlyList<TileView> Of(Overview overview, DaySeries days, string currency)
    {
        var compared = overview.Compared is { } range ? "vs " + Moment.Range(range, overview.ReadAt) : null;
        return [.. TileChoice.Of(overview)
            .Select(column => Of(overview, overview.Totals[IndexOf(overview, column)], days, currency, compared))];
    }

    private static TileView Of(Overview overview, MetricTotal total, DaySeries days, string reporting, string? compared)
    {
        var column = total.Column;
        var source = overview.Sources[column.Source];
        var metric = column.Metric;
        var several = total.Currencies.Count > 1;
        var currency = metric.Unit is Metrics.Unit.Money && !several ? total.Currency ?? reporting : null;
        var known = several || total.Value is not null;
        return new TileView(
            metric.Key,
            metric.Label,
            metric.Meaning,
            column.Source,
            source.Name,
            several ? Join(total, metric.Unit, Figure.Short) : total.Value is { } value ? Figure.Short(value, metric.Unit) : null,
            currency,
            several ? Join(total, metric.Unit, Figure.Exact) : total.Value is { } exact ? Figure.Exact(exact, metric.Unit, currency) : null,
            Components.Change.Of(total.Comparable, total.Previous, metric.LessIsBetter),
            compared is not null && total.Compared < total.Covered ? $"{compared}, {Figure.Count(total.Compared)} products" : compared,
            known && total.Covered < total.Of ? Covers(overview, total) : null,
            known ? null : WhyBlank(overview, column),
            SparklinePath.Of(
                [.. days.Days.Select(day => column.Of(part => day.Sources[part.Source].Values?[part.Position]))], SparklineWidth, SparklineHeight))
        {
            Settling = known && days.Days.Any(day => day.Sources[column.Source].Provisional) ? metric.Settling : null,
        };
    }

    /// <summary>A ratio is blank because a part of it is, of whichever source, or because there is nothing to divide by.</summary>
    private static StateNote WhyBlank(Overview overview, MetricColumn column)
    {
        foreach (var part in column.Parts?.All ?? [column])
        {
            var state = Alone(overview)?.Sources[part.Source].State ?? overview.Sources[part.Source].State;
            if (column.Parts is null || state is not (DataState.Ok or DataState.Stale))
            {
                return StateNote.Of(state);
            }
        }

        return new StateNote("–", "no ratio", "none", "");
    }

    /// <summary>One metric of the whole site: of its days there is nothing to draw.</summary>
    internal static TileView Of(Overview overview, SiteTotal total)
    {
        var compared = overview.Compared is { } range && total.Previous is not null ? "vs " + Moment.Range(range, overview.ReadAt) : null;
        return new TileView(
            total.Metric.Key,
            total.Metric.Label,
            total.Metric.Meaning,
            total.Source,
            "Whole site",
            total.Value is { } value ? Figure.Short(value, total.Metric.Unit) : null,
            null,
            total.Value is { } exact ? Figure.Exact(exact, total.Metric.Unit) : null,
            Components.Change.Of(total.Value, total.Previous, total.Metric.LessIsBetter),
            compared,
            total.State is DataState.Stale && total.AsOf is { } asOf ? $"last good figure, {Moment.Age(asOf, overview.ReadAt)}" : null,
            total.Value is null ? StateNote.Of(total.State) : null,
            "");
    }

    /// <summary>On a product's own page its days are counted.</summary>
    private static string Covers(Overview overview, MetricTotal total) => Alone(overview) is { } product
        ? $"{product.Sources[total.Column.Source].KnownDays} of {overview.Range.Days} days"
        : $"{Figure.Count(total.Covered)} of {Figure.Count(total.Of)} products";

    private static ProductOverview? Alone(Overview overview) => overview.Products.Count == 1 ? overview.Products.Values.First() : null;

    /// <summary>Currencies are never added.</summary>
    private static string Join(MetricTotal total, Unit unit, Func<long, Unit, string> write) =>
        string.Join(
            " + ",
            total.Currencies.OrderBy(sum => sum.Key, StringComparer.Ordinal).Select(sum => $"{write(sum.Value, unit)} {sum.Key}"));

    private static int IndexOf(Overview overview, MetricColumn column)
    {
        for (var at = 0; at < overview.Columns.Count; at++)
        {
            if (ReferenceEquals(overview.Columns[at], column))
            {
                return at;
            }
        }

        throw new ArgumentException("The column is not one of the overview's.", nameof(column));
    }
}
