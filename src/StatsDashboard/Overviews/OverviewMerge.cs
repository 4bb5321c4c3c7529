using StatsDashboard.Catalog;
using StatsDashboard.Figures;

namespace StatsDashboard.Overviews;

/// <summary>Joins what each source knows by product id. Pure: the same facts always make the same overview.</summary>
internal static class OverviewMerge
{
    public static Overview Merge(IReadOnlyList<Product> products, IReadOnlyList<SourceFacts> sources, MergeRules rules)
    {
        var merged = new Dictionary<ProductId, ProductOverview>(products.Count);
        foreach (var product in products)
        {
            merged[product.Id] = new ProductOverview(product, [.. sources.Select(source => OfProduct(source, product.Id, rules))]);
        }

        var columns = MetricColumn.Of([.. sources.Select(source => source.Metrics)]);
        return new Overview
        {
            Range = rules.Range,
            Compared = rules.Compared,
            TimeZone = rules.TimeZone,
            ReadAt = rules.Now,
            FreshSince = rules.FreshSince,
            Sources = [.. sources.Select((source, place) => OfSource(source, [.. merged.Values.Select(product => product.Sources[place])]) with { Reconciliation = Reconciliation.Between(source, rules) })],
            Columns = columns,
            Site = [.. sources.SelectMany((source, place) => SiteTotal.Of(source, place, rules))],
            Totals = [.. columns.Select(column => MetricTotals.Sum(column, merged.Values, rules))],
            Products = merged,
            Days = [.. rules.Range.Each().Select(day => new DayTotals(day, [.. sources.Select(source => OfDay(source.Days, day))]))],
            ComparedDays = rules.Compared is { } compared
                ? [.. compared.Each().Select(day => new DayTotals(day, [.. sources.Select(source => OfDay(source.ComparedDays, day))]))]
                : [],
        };
    }

    private static ProductSource OfProduct(SourceFacts source, ProductId id, MergeRules rules)
    {
        if (!source.IsConfigured && !source.Sums.ContainsKey(id))
        {
            return new ProductSource(DataState.NotConfigured);
        }

        if (!source.Sums.TryGetValue(id, out var sums))
        {
            return new ProductSource(DataState.Pending);
        }

        var coverage = Coverage.Of(sums, source.Failures[id], rules.Range.Days);
        var (previous, comparable) = Compare(source, id);
        var isOld = coverage.LastAskFailed || sums.OldestOpen < rules.FreshSince;
        return new ProductSource(
            coverage.State(isOld),
            sums.AnsweredAt,
            coverage.Error,
            sums.Currency,
            sums.IsMixed ? null : sums.Values,
            previous,
            comparable,
            coverage.Known,
            coverage.Failed);
    }

    /// <summary>Only what is whole on both sides compares.</summary>
    private static (long[]? Previous, long[]? Comparable) Compare(SourceFacts source, ProductId id) =>
        source.Comparison is { } days && Whole(source.Compared, id, days.Previous) is { } previous && Whole(source.Comparable, id, days.Current) is { } comparable
            ? (previous, comparable)
            : (null, null);

    /// <summary>The sums, when every day of the range has figures in one currency.</summary>
    private static long[]? Whole(IReadOnlyDictionary<ProductId, ProductSums> all, ProductId id, DateRange range) =>
        all.TryGetValue(id, out var sums) && !sums.IsMixed && sums.WithFigures == range.Days ? sums.Values : null;

    private static SourceOverview OfSource(SourceFacts source, IReadOnlyList<ProductSource> products)
    {
        var failed = products.Count(product => product.FailedDays > 0);
        var pending = products.Count(product => product.FailedDays == 0 && product.State is DataState.Pending or DataState.Partial);
        var answered = products.Count - failed - pending;
        var state = source switch
        {
            { IsConfigured: false } => DataState.NotConfigured,
            _ when products.Count == 0 => DataState.Pending,
            _ when failed + pending == 0 => products.Any(product => product.State is DataState.Stale) ? DataState.Stale : DataState.Ok,
            _ when products.Any(product => product.Values is not null || product.State is DataState.Ok or DataState.Stale) => DataState.Partial,
            _ => failed > 0 ? DataState.Failed : DataState.Pending,
        };
        return new SourceOverview(
            source.Key,
            source.Name,
            source.Metrics,
            state,
            source.IsConfigured ? products.Count : 0,
            source.IsConfigured ? answered : 0,
            source.IsConfigured ? failed : 0,
            source.IsConfigured ? pending : 0,
            products.Min(product => product.AsOf),
            source.Record.DataThrough,
            source.Record.Notices,
            CommonestError(products),
            source.Comparison,
            source.NotCompared);
    }

    private static string? CommonestError(IReadOnlyList<ProductSource> products) => products
        .Where(product => product.Error is not null && product.State is not DataState.NotListed)
        .GroupBy(product => product.Error, StringComparer.Ordinal)
        .MaxBy(group => group.Count())?.Key;

    private static SourceDay OfDay(IReadOnlyDictionary<DateOnly, DaySums> days, DateOnly day) =>
        days.TryGetValue(day, out var sums) ? new SourceDay(sums.Values, sums.Covered, !sums.IsFinal) : new SourceDay(null, 0, true);
}
