using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Components;

/// <summary>One figure shown large.</summary>
/// <param name="Source">The source's place, which decides its hue.</param>
/// <param name="Value">Short; null when nothing is known.</param>
/// <param name="Exact">Shown on hover and read out.</param>
/// <param name="Coverage">"463 of 500 products", when not whole and not what the state of the data says already.</param>
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
    /// <summary>What the figure may hide.</summary>
    internal IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>The value is of a part of the products or days, and not dressed as the whole.</summary>
    public bool IsPartial { get; init; }

    /// <summary>What it is compared with is known of a part of the products.</summary>
    public bool IsComparedInPart { get; init; }

    /// <summary>Why recent days look lower than they will be; null when they do not.</summary>
    public string? Settling { get; init; }

    public const int SparklineWidth = 160;
    public const int SparklineHeight = 40;

    internal static TileView Of(PageView page, MetricColumn column) =>
        Of(page.Overview, page.Overview.Totals[IndexOf(page.Overview, column)], page.Days, page.Currency) with
        {
            Sparkline = SparklinePath.Of(
                [.. page.Days.Days.Select(day => day.IsCut ? null : column.Of(part => day.Sources[part.Source].Drawn(part.Position)))],
                SparklineWidth,
                SparklineHeight),
        };

    /// <summary>The same without its line.</summary>
    internal static TileView Small(PageView page, int column) =>
        Of(page.Overview, page.Overview.Totals[column], page.Days, page.Currency);

    /// <summary>"vs 26 Sep – 23 Oct, 50 products", or why not; what holds for all of a source stands above the tiles.</summary>
    private static string? ComparedWith(Overview overview, MetricTotal total)
    {
        if (overview.Sources[total.Column.Source].Comparison is not { } days || (total.Value is null && total.Currencies.Count == 0))
        {
            return null;
        }

        if (total.NotCompared is { } reason)
        {
            return $"not compared: {char.ToLowerInvariant(reason[0])}{reason[1..].TrimEnd('.')}";
        }

        var than = "vs " + DateText.Range(days.Previous, overview.ReadAt) + (total.IsAtEqualAge ? " at the same age" : "");
        return total.ComparesPart ? $"{than}, {Figure.Count(total.Compared)} of {Figure.Count(total.Of)} products" : than;
    }

    private static TileView Of(Overview overview, MetricTotal total, DaySeries days, string reporting)
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
            Components.Change.Of(total),
            ComparedWith(overview, total),
            known && total.Covered < total.Of && !IsTold(overview, total) ? Covers(overview, total) : null,
            known ? null : Then(overview, WhyBlank(overview, column)),
            "")
        {
            Notices = [.. source.Notices.Where(notice => notice.Metric is null || notice.Metric == metric.Key)],
            IsComparedInPart = total.ComparesPart,
            IsPartial = known && total.Covered < total.Of,
            Settling = known && !total.IsUndecided && days.Days.Any(day => day.Sources[column.Source].Provisional) ? metric.Settling : null,
        };
    }

    private static StateNote Then(Overview overview, StateNote note) =>
        overview.KnownAt is not null && note.Tone == "busy" ? StateNote.NotKnownThen : note;

    /// <summary>A ratio is blank because a part of it is, of whichever source, or because there is nothing to divide by.</summary>
    private static StateNote WhyBlank(Overview overview, MetricColumn column)
    {
        foreach (var part in column.Parts?.All ?? [column])
        {
            if (Alone(overview) is { } product)
            {
                if (product.Value(part) is null)
                {
                    return StateNote.OfBlank(product.Sources[part.Source], part, StateNote.Of(product.Sources[part.Source].State));
                }
            }
            else if (overview.Totals[IndexOf(overview, part)] is { Value: null } total)
            {
                if (total.IsTooLarge)
                {
                    return StateNote.TooLarge;
                }

                var state = overview.Sources[part.Source].State;
                if (state is not (DataState.Ok or DataState.Stale))
                {
                    return StateNote.Of(state);
                }

                var isKnown = overview.Products.Values.Any(row => row.Sources[part.Source].Values is not null);
                return isKnown ? StateNote.Withheld : StateNote.NoData;
            }
        }

        return overview.Totals[IndexOf(overview, column)].IsTooLarge ? StateNote.TooLarge : StateNote.NoRatio;
    }

    /// <summary>What covers as much everywhere is said once, by the state of the data.</summary>
    private static bool IsTold(Overview overview, MetricTotal total) =>
        overview.Only is null && total.Covered == OverallState.Covered(overview);

    /// <summary>On a product's own page its days are counted.</summary>
    private static string Covers(Overview overview, MetricTotal total) => Alone(overview) is { } product
        ? $"{product.Sources[total.Column.Source].KnownDays} of {overview.Range.Days} days"
        : $"{Figure.Count(total.Covered)} of {Figure.Count(total.Of)} products";

    private static ProductOverview? Alone(Overview overview) => overview.Only is { } product ? overview.Products[product] : null;

    /// <summary>Currencies are never added.</summary>
    private static string Join(MetricTotal total, Unit unit, Func<decimal, Unit, string> write) =>
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
