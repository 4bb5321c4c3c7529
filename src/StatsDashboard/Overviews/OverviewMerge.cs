using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;

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

        IReadOnlyList<MetricColumn> columns =
        [
            .. MetricColumn.Of([.. sources.Select(source => source.Metrics)], rules.Ratios).Select(column =>
                column.IsAcross
                    ? column with { Compares = column.Parts!.All.Select(part => sources[part.Source].Comparison).Distinct().Count() == 1 }
                    : column), // What is across has parts.
        ];
        return new Overview
        {
            Range = rules.Range,
            SharedDays = rules.Shared,
            Compared = rules.Compared,
            TimeZone = rules.TimeZone,
            ReadAt = rules.Freshness.Now,
            Freshness = rules.Freshness,
            Moments = merged.Values.SelectMany(product => product.Sources)
                .Aggregate(Moments.Never, (all, source) => all.And(source.Moments)),
            SiteMoments = sources.Aggregate(Moments.Never, (all, source) => all.And(SiteTotal.MomentsOf(source, rules))),
            Sources =
            [
                .. sources.Select((source, place) => OfSource(source, [.. merged.Values.Select(product => product.Sources[place])]) with
                {
                    Reconciliation = Reconciliation.Between(source, rules),
                    DayCurrency = source.DayCurrency,
                    Origins = source.Origins,
                }),
            ],
            Columns = columns,
            Site = [.. sources.SelectMany((source, place) => SiteTotal.Of(source, place, rules))],
            Totals =
            [
                .. columns.Select(column => MetricTotals.Sum(column, merged.Values, rules))
                    .Select(total => total with { NotCompared = WhyNotCompared(total, sources, rules) }),
            ],
            Products = merged,
            Days = [.. rules.Range.Each().Select(day => new DayTotals(day, [.. sources.Select(source => OfDay(source.Days, day))]))],
            ComparedDays = rules.Compared is { } compared
                ? [.. compared.Each().Select(day => new DayTotals(day, [.. sources.Select(source => OfDay(source.ComparedDays, day))]))]
                : [],
        };
    }

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

    private static ProductSource OfProduct(SourceFacts source, ProductId id, MergeRules rules)
    {
        if (!source.IsConfigured && !source.Sums.ContainsKey(id))
        {
            return new ProductSource(DataState.NotConfigured);
        }

        var sums = source.Sums.GetValueOrDefault(id);
        var coverage = Coverage.Of(sums, source.Failures[id], rules.Range.Days, rules.Freshness);
        var moments = source.IsConfigured ? coverage.Moments.And(ComparedMoments(source, id, rules)) : Moments.Never;
        if (sums is null)
        {
            return new ProductSource(DataState.Pending) { Moments = moments };
        }

        var (previous, comparable) = Compare(source, id);
        return new ProductSource(
            coverage.State,
            sums.AnsweredAt,
            coverage.Error,
            sums.IsMixed ? null : sums.Currency,
            ValuesOf(source, sums),
            previous,
            comparable,
            sums.WithFigures,
            coverage.Failed)
        {
            IsFinal = sums.IsFinal,
            Shared = rules.Shared is { } shared && Whole(source.Shared, id, shared) is { } whole ? ValuesOf(source, whole) : null,
            IsWhole = coverage.IsAnswered && sums.WithFigures + coverage.NotListed >= DaysWithData(source, rules.Range),
            Moments = moments,
        };
    }

    private static Moments ComparedMoments(SourceFacts source, ProductId id, MergeRules rules) =>
        source.Comparison is { Previous: var days }
        ? Coverage.Of(source.Compared.GetValueOrDefault(id), source.ComparedFailures[id], days.Days, rules.Freshness).Moments
        : Moments.Never;

    private static int DaysWithData(SourceFacts source, DateRange range) =>
        source.Record.DataThrough is { } last ? Math.Clamp(last.DayNumber - range.From.DayNumber + 1, 0, range.Days) : range.Days;

    /// <summary>Only what is whole on both sides compares, and money only with money of the same currency.</summary>
    private static (long?[]? Previous, long?[]? Comparable) Compare(SourceFacts source, ProductId id)
    {
        if (source.Comparison is not { } days
            || Whole(source.Compared, id, days.Previous) is not { } previous
            || Whole(source.Comparable, id, days.Current) is not { } comparable)
        {
            return (null, null);
        }

        return previous.IsMixed || comparable.IsMixed || previous.Currency != comparable.Currency
            ? (WithoutMoney(source, previous.Values), WithoutMoney(source, comparable.Values))
            : (previous.Values, comparable.Values);
    }

    /// <summary>The sums, when every day of the range has figures.</summary>
    private static ProductSums? Whole(IReadOnlyDictionary<ProductId, ProductSums> all, ProductId id, DateRange range) =>
        all.TryGetValue(id, out var sums) && sums.WithFigures == range.Days ? sums : null;

    private static long?[]? ValuesOf(SourceFacts source, ProductSums sums) =>
        sums.IsMixed ? WithoutMoney(source, sums.Values) : sums.Values;

    /// <summary>Amounts of several currencies add up to nothing.</summary>
    private static long?[]? WithoutMoney(SourceFacts source, long?[]? values) =>
        values is null ? null : [.. values.Select((value, metric) => source.Metrics[metric].Unit is Unit.Money ? null : value)];

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
            _ when products.Any(product => product.Values is not null || product.State is DataState.Ok or DataState.Stale) =>
                DataState.Partial,
            _ => failed > 0 ? DataState.Failed : DataState.Pending,
        };
        var age = products.Aggregate(default(AnswerAge), (all, product) => all.And(product.Age));
        return new SourceOverview(
            source.Key,
            source.Name,
            source.Metrics,
            state,
            source.IsConfigured ? products.Count : 0,
            source.IsConfigured ? answered : 0,
            source.IsConfigured ? failed : 0,
            source.IsConfigured ? pending : 0,
            age.At,
            source.Record.DataThrough,
            source.Record.Notices,
            CommonestError(products),
            source.Comparison,
            source.NotCompared)
        {
            IsFinal = age.IsFinal,
            NotListed = products.Count(product => product.State is DataState.NotListed),
            MissingSetting = source.MissingSetting,
        };
    }

    private static string? CommonestError(IReadOnlyList<ProductSource> products) => products
        .Where(product => product.Error is not null && product.State is not DataState.NotListed)
        .GroupBy(product => product.Error, StringComparer.Ordinal)
        .MaxBy(group => group.Count())?.Key;

    private static SourceDay OfDay(IReadOnlyDictionary<DateOnly, DaySums> days, DateOnly day) =>
        days.TryGetValue(day, out var sums) ? new SourceDay(sums.Values, sums.Covered, !sums.IsFinal) : new SourceDay(null, 0, true);
}
