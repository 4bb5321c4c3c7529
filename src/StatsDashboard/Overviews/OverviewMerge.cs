using System.Globalization;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;

namespace StatsDashboard.Overviews;

/// <summary>
/// Joins what each source knows by product id: the same facts always make the same overview. Of facts that were brought up to date only
/// what changed is joined again, so that one answer does not cost as much as all.
/// </summary>
internal sealed class OverviewMerge
{
    private readonly MetricTotals[] totals;
    private readonly SourceGroups[] shares;
    private ProductIndex index;

    public OverviewMerge(IReadOnlyList<Product> products, IReadOnlyList<SourceFacts> sources, MergeRules rules)
    {
        index = new ProductIndex([.. products.Select(product => new ProductOverview(product, [.. sources.Select(OfProduct(product.Id))]))]);
        var columns = ColumnsOf(sources, rules);
        totals = [.. columns.Select(column => Sum(column, index.Values))];
        shares = [.. sources.Select((_, place) => new SourceGroups(place))];
        var open = OpenOf(sources);
        Overview = WithDays(sources, rules, new Overview
        {
            Range = rules.Range,
            SharedDays = rules.Shared,
            Compared = rules.Compared,
            TimeZone = rules.TimeZone,
            Currency = rules.Currency,
            ReadAt = rules.Freshness.Now,
            Freshness = rules.Freshness,
            Sources = [.. sources.Select((source, place) => SourceMerge.Of(source, shares[place].Read(index.Rows), rules))],
            Columns = columns,
            Totals = [.. totals.Select(total => Read(total, sources, open, rules))],
            Products = index,
            Days = [],
        });

        Func<SourceFacts, ProductSource> OfProduct(ProductId id) => source => ProductMerge.Of(source, id, rules);
    }

    public Overview Overview { get; private set; }

    public static Overview Merge(IReadOnlyList<Product> products, IReadOnlyList<SourceFacts> sources, MergeRules rules) =>
        new OverviewMerge(products, sources, rules).Overview;

    /// <summary>Takes up what changed since. Nothing else may have come due meanwhile.</summary>
    /// <param name="changed">Of each source the products that changed; null for all of them.</param>
    public void Update(IReadOnlyList<SourceFacts> sources, IReadOnlyList<HashSet<ProductId>?> changed, MergeRules rules)
    {
        var places = Enumerable.Range(0, sources.Count).Where(place => changed[place] is not { Count: 0 }).ToHashSet();
        var concerned = Enumerable.Range(0, totals.Length).Where(total => places.Any(totals[total].IsOf)).ToList();
        IEnumerable<ProductId> ids = changed.Contains(null) ? index.Keys : changed.SelectMany(some => some!).ToHashSet(); // None is null.
        var rows = new List<ProductOverview>();
        foreach (var id in ids)
        {
            var before = index[id];
            var after = before with
            {
                Sources = [.. before.Sources.Select((figures, at) => Concerns(at, id) ? ProductMerge.Of(sources[at], id, rules) : figures)],
            };
            rows.Add(after);
            foreach (var total in concerned)
            {
                totals[total].Add(before, -1);
                totals[total].Add(after, 1);
            }
        }

        index = index.With(rows);
        var open = OpenOf(sources);
        Overview = WithDays(sources, rules, Overview with
        {
            ReadAt = rules.Freshness.Now,
            Freshness = rules.Freshness,
            Sources = [.. Overview.Sources.Select((source, at) => places.Contains(at) ? OfSource(at) : source)],
            Totals = [.. Overview.Totals.Select((total, at) => concerned.Contains(at) ? Read(totals[at], sources, open, rules) : total)],
            Products = index,
        });

        SourceOverview OfSource(int at) =>
            SourceMerge.Of(sources[at], shares[at].Read(index.Rows, rows.Select(row => index.PlaceOf(row.Product.Id))), rules);

        bool Concerns(int place, ProductId id) => changed[place] is not { } some || some.Contains(id);
    }

    private static IReadOnlyList<MetricColumn> ColumnsOf(IReadOnlyList<SourceFacts> sources, MergeRules rules) =>
    [
        .. MetricColumn.Of([.. sources.Select(source => source.Metrics)], rules.Ratios)
            .Select(column => column.IsAcross ? column with { Compares = CompareTheSame(column, sources) } : column),
    ];

    private static bool CompareTheSame(MetricColumn column, IReadOnlyList<SourceFacts> sources) =>
        column.Parts!.All.Select(part => sources[part.Source].Comparison).Distinct().Count() == 1; // What is across has parts.

    private static MetricTotals Sum(MetricColumn column, IEnumerable<ProductOverview> products)
    {
        var sum = new MetricTotals(column);
        foreach (var product in products)
        {
            sum.Add(product, 1);
        }

        return sum;
    }

    /// <summary>Of each source whether anything known of the compared days may change; looked for once for all its columns.</summary>
    private static bool[] OpenOf(IReadOnlyList<SourceFacts> sources) =>
    [
        .. sources.Select(source =>
            source.Metrics.Any(metric => metric.Settling is not null) && (IsOpen(source.Comparable) || IsOpen(source.Compared))),
    ];

    private static bool IsOpen(Dictionary<ProductId, ProductSums> side)
    {
        foreach (var sums in side.Values)
        {
            if (sums is { IsFinal: false, WithFigures: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    private static MetricTotal Read(MetricTotals sum, IReadOnlyList<SourceFacts> sources, bool[] open, MergeRules rules)
    {
        var total = sum.Read(rules.Currency);
        if (rules.Compared is null || Undecided(total.Column, sources, open, rules) is not { } undecided)
        {
            return total with { NotCompared = WhyNotCompared(total, sources, rules) };
        }

        return total.ComparesHalf
            ? total with { IsAtEqualAge = true, NotCompared = WhyNotCompared(total, sources, rules) }
            : total.TooEarly(undecided);
    }

    /// <summary>The days, the site and when something comes due: of all sources, since they are few.</summary>
    private static Overview WithDays(IReadOnlyList<SourceFacts> sources, MergeRules rules, Overview overview) => overview with
    {
        Moments = overview.Sources.Aggregate(Moments.Never, (all, source) => all.And(source.Moments)),
        SiteMoments = sources.Aggregate(Moments.Never, (all, source) => all.And(SiteTotal.MomentsOf(source, rules))),
        Site = [.. sources.SelectMany((source, place) => SiteTotal.Of(source, place, rules))],
        Days = DaysOf(rules.Range, sources, source => source.Days),
        ComparedDays = rules.Compared is { } compared ? DaysOf(compared, sources, source => source.ComparedDays) : [],
    };

    private static IReadOnlyList<DayTotals> DaysOf(
        DateRange range, IReadOnlyList<SourceFacts> sources, Func<SourceFacts, Dictionary<DateOnly, DaySums>> days) =>
        [.. range.Each().Select(day => new DayTotals(day, [.. sources.Select(source => SourceMerge.DayOf(days(source), day))]))];

    private static string? WhyNotCompared(MetricTotal total, IReadOnlyList<SourceFacts> sources, MergeRules rules) => total switch
    {
        _ when rules.Compared is null || total.Previous is not null => null,
        { Column: { Parts: null } column } when sources[column.Source].Comparison is null => sources[column.Source].NotCompared,
        { Column.Compares: false } => "The sources compare different days.",
        { Currencies.Count: > 1 } => "Amounts in several currencies are not added.",
        { Compared: 0 } => "No product is known on all days of both sides.",
        { Column.Parts: null } => "What was before is larger than can be shown.",
        _ => "There was nothing to divide by.",
    };

    /// <summary>Why what settles is not compared; null for what does not, and where all that is known of it is decided.</summary>
    private static string? Undecided(MetricColumn column, IReadOnlyList<SourceFacts> sources, bool[] open, MergeRules rules)
    {
        var settling = (column.Parts?.All ?? [column])
            .Where(part => part.Metric.Settling is not null && sources[part.Source].Comparison is not null)
            .Select(part => part.Source)
            .ToList();
        if (!settling.Exists(place => open[place]))
        {
            return null;
        }

        // They compare, as was seen.
        var day = settling.Max(place => sources[place].Comparison!.Current.To.AddDays(sources[place].SettleDays));
        return day >= DateOnly.FromDateTime(rules.Freshness.Now.UtcDateTime)
            ? $"Too early: decided by {day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}."
            : "Days of it were asked last before they were decided.";
    }
}
