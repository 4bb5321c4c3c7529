using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>Figures by day: what the chart draws and the table beneath it tells.</summary>
public sealed class DaySeries
{
    /// <summary>A line joins days that are known of at least so many of a hundred products of the best known one.</summary>
    internal const int MostlyPercent = 95;

    private readonly Overview overview;
    private readonly IReadOnlyList<string> currencies;
    private readonly HashSet<string> undecided;

    private DaySeries(Overview overview, IReadOnlyList<ShownDay> days, IReadOnlyList<string> currencies, MetricChoice choice)
    {
        this.overview = overview;
        this.currencies = currencies;
        var open = overview.Totals.Where(total => total.IsUndecided || total.IsAtEqualAge);
        undecided = open.Select(total => total.Column.Metric.Key).ToHashSet();
        Bucket = choice.Bucket;
        Days = SeriesBuckets.Of(days, choice.Bucket);
        Drawn = choice.Lines.Select(column => column.Metric.Key).ToHashSet();
        Offered = choice.Tiles
            .Concat(choice.Lines)
            .Where(column => column.Parts is null)
            .Select(column => column.Metric.Key)
            .ToHashSet();
    }

    /// <summary>What each of <see cref="Days"/> adds up.</summary>
    internal Bucket Bucket { get; }

    internal IReadOnlyList<SourceOverview> Sources => overview.Sources;

    /// <summary>What is measured; a ratio of one day says little.</summary>
    internal IReadOnlyList<MetricColumn> Columns => [.. overview.Columns.Where(column => column.Parts is null)];

    /// <summary>In order.</summary>
    internal IReadOnlyList<ShownDay> Days { get; }

    /// <summary>The keys of the metrics that the chart begins with.</summary>
    internal IReadOnlySet<string> Drawn { get; }

    /// <summary>The keys of the metrics that the chart offers.</summary>
    internal IReadOnlySet<string> Offered { get; }

    /// <summary>By source: how many products the days cover at best; empty on a product's own page.</summary>
    internal IReadOnlyList<int> Covered { get; private init; } = [];

    /// <summary>The same of the days that they are compared with.</summary>
    internal IReadOnlyList<int> ComparedCovered { get; private init; } = [];

    /// <summary>What the chart can and cannot show, in sentences.</summary>
    internal IEnumerable<string> Captions => SeriesCaptions.Of(overview, this);

    internal bool IsEmpty => Days.All(day => day.Sources.All(figures => figures.Values is null));

    /// <summary>It is not decided yet: the earlier days, as they are known by now, are no measure of it.</summary>
    internal bool IsTooEarly(MetricColumn column) => undecided.Contains(column.Metric.Key);

    internal DateTimeOffset ReadAt => overview.ReadAt;

    internal string? CurrencyOf(MetricColumn column) => column.Metric.Unit is Unit.Money ? currencies[column.Source] : null;

    internal static DaySeries Of(Overview overview, string currency, MetricChoice choice)
    {
        // How many products a day covers at best: those that a source does not list are missing on every day.
        var usual = overview.Sources
            .Select((_, source) => overview.Days.Select(day => day.Sources[source].Covered).DefaultIfEmpty().Max())
            .ToList();
        return new DaySeries(
            overview,
            [
                .. overview.Days.Select((day, at) =>
                {
                    var compared = At(overview.ComparedDays, at)?.Sources;
                    return new ShownDay(
                        day.Day,
                        [
                            .. day.Sources.Select((sums, source) => Sums(sums, usual[source]) with
                            {
                                Compared = Comparable(compared?[source], usual[source]),
                            }),
                        ]);
                }),
            ],
            [.. overview.Sources.Select(source => source.DayCurrency ?? currency)],
            choice)
        {
            Covered = [.. usual],
            ComparedCovered =
            [
                .. overview.Sources.Select((_, source) =>
                    overview.ComparedDays.Select(day => day.Sources[source].Covered).DefaultIfEmpty().Max()),
            ],
        };
    }

    internal static DaySeries Of(ProductDetail product, string currency, MetricChoice choice)
    {
        var now = product.Overview.ReadAt;
        var names = product.Overview.Sources.Select(source => source.Name).ToList();
        return new DaySeries(
            product.Overview,
            [.. product.Days.Select((day, place) => new ShownDay(
                day.Day,
                [
                    .. day.Sources.Select((cell, at) => new ShownFigures(cell.Values, !cell.IsFinal, StateNote.Of(cell, names[at], now))
                    {
                        Compared = Compared(product, at, place),
                    }),
                ]))],
            [.. product.Product.Sources.Select(source => source.Currency ?? currency)],
            choice);
    }

    /// <summary>Only whole days that are compared: today's counterpart is not drawn either.</summary>
    private static long?[]? Compared(ProductDetail product, int source, int at) =>
        At(product.ComparedDays, at) is { } day && product.Overview.Sources[source].Comparison?.Previous.Contains(day.Day) == true
            ? day.Sources[source].Values
            : null;

    private static T? At<T>(IReadOnlyList<T> days, int at)
        where T : class => at < days.Count ? days[at] : null;

    /// <summary>
    /// Of nearly as many products as the best known day: beside it a day of half of them would look like a fall that there was not.
    /// </summary>
    internal static bool IsEnough(int covered, int products) => 100 * (long)covered >= MostlyPercent * (long)products;

    private static long?[]? Comparable(SourceDay? before, int products) =>
        before is not null && IsEnough(before.Covered, products) ? before.Values : null;

    private static ShownFigures Sums(SourceDay day, int products)
    {
        var blank = new StateNote("–", "not known", "none", "No product's figures of this day are known.");
        var part = new StateNote("◐", "partial", "warn", $"{Figure.Count(day.Covered)} of {Figure.Count(products)} products.");
        var whole = new StateNote("", day.Provisional ? "may still change" : "final", "ok", "");
        return new ShownFigures(day.Values, day.Provisional, day.Values is null ? blank : day.Covered < products ? part : whole)
        {
            IsDrawn = IsEnough(day.Covered, products),
        };
    }
}

/// <summary>One day, or the first of several; <see cref="Sources"/> in the overview's order.</summary>
internal sealed record ShownDay(DateOnly Day, IReadOnlyList<ShownFigures> Sources)
{
    /// <summary>The last day that it adds up.</summary>
    public DateOnly To { get; init; } = Day;

    /// <summary>A week or month of which the range holds a part: less than its neighbours, and no fall.</summary>
    public bool IsCut { get; init; }
}

/// <summary>One source's figures of a day; no values are a gap.</summary>
internal sealed record ShownFigures(long?[]? Values, bool Provisional, StateNote Note)
{
    /// <summary>False for what stands in the table and in no line, since it is of other products than its neighbours.</summary>
    public bool IsDrawn { get; init; } = true;

    public long? Drawn(int metric) => IsDrawn ? Values?[metric] : null;

    /// <summary>The figures of the day that this one is compared with.</summary>
    public long?[]? Compared { get; init; }
}
