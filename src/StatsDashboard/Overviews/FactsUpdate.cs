using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>Brings what is known of a range up to a later moment of the store, by what the commits between changed.</summary>
internal sealed class FactsUpdate(FigureStore store, FactsReader reader, IEnumerable<IStatsSource> sources)
{
    /// <summary>One product takes about as long as so many of those that are read together.</summary>
    private const int AloneCosts = 33;

    private readonly List<IStatsSource> sources = [.. sources];

    /// <returns>
    /// The facts of now, and of each source the products that changed, null for all of them. Nothing when only reading anew can tell: what
    /// changed is not known, or a source's data reach further, so that other days are compared.
    /// </returns>
    public (OverviewFacts Facts, IReadOnlyList<HashSet<ProductId>?> Changed)? Run(
        OverviewFacts known, OverviewRequest request, Overview shown)
    {
        using var figures = store.Read();
        if (store.Changes.Between(known.Moment, figures.Moment) is not { } changes || !known.TryTake())
        {
            return null;
        }

        var records = figures.ReadSources(request.Range);
        var (facts, changed) = (new List<SourceFacts>(), new List<HashSet<ProductId>?>());
        foreach (var (source, at) in sources.Select((source, at) => (source, at)))
        {
            var before = known.Sources[at];
            var record = FactsReader.RecordOf(records, source);
            if (record.DataThrough != before.Record.DataThrough)
            {
                return null;
            }

            var ofSource = changes.Where(change => change.Source == source.Key && Concerns(change.Days, request)).ToList();
            var products = ProductsOf(ofSource, before, shown);
            var isDone = products is not null && TryUpdate(figures, before, request, known.Shared, ofSource, products);
            facts.Add(isDone ? before with { Record = record } : reader.ReadSource(figures, at, request, known.Shared, record));
            changed.Add(isDone ? products : null);
        }

        return (new OverviewFacts(figures.Moment, facts, known.Shared), changed);
    }

    private static bool Concerns(DateRange days, OverviewRequest request) =>
        days.Overlaps(request.Range) || (request.Compared is { } compared && days.Overlaps(compared));

    /// <summary>Null when the source is to be read as a whole.</summary>
    private static HashSet<ProductId>? ProductsOf(List<SourceChange> changes, SourceFacts before, Overview shown)
    {
        // What belongs to no product depends on the figures of those that there are.
        var isOfProductsAlone = before.OwnTotals.Count == 0 && before.Unmatched.Count == 0;
        if (changes.Exists(change => change.Products is null || !isOfProductsAlone))
        {
            return null;
        }

        var products = changes
            .SelectMany(change => change.Products!) // Those without were seen above.
            .Where(change => IsListed(change, before.Key, shown))
            .Select(change => change.Product.Id)
            .ToHashSet();
        return products.Count <= 1 + (shown.Products.Count / AloneCosts) ? products : null;
    }

    /// <summary>The list may have another name for it since it was asked, or none at all.</summary>
    private static bool IsListed(ProductChange change, string source, Overview shown) =>
        shown.Products.TryGetValue(change.Product.Id, out var listed) && listed.Product.IdAt(source) == change.Product.IdAt(source);

    /// <returns>False when that cannot be; what has been changed by then is of no use any more.</returns>
    private bool TryUpdate(
        FigureSnapshot figures,
        SourceFacts facts,
        OverviewRequest request,
        DateRange? shared,
        List<SourceChange> changes,
        HashSet<ProductId> products)
    {
        var told = changes
            .SelectMany(change => change.Products!) // A change without them is read as a whole.
            .Where(change => products.Contains(change.Product.Id))
            .ToList();
        foreach (var ofProduct in told.GroupBy(change => change.Product.Id, change => change.Days))
        {
            Read(figures, facts, request, shared, ofProduct.Key, [.. ofProduct.SelectMany(days => days).Select(change => change.Day)]);
        }

        // Products that are in the currency of the sums leave it what it was; only another one is worth a look at all of them.
        var currency = facts.DayCurrency!; // Never null for the whole catalog.
        if (!products.All(product => facts.Sums.GetValueOrDefault(product) is { IsMixed: false, Currency: { } own } && own == currency)
            && reader.CurrencyOf(facts.Sums.Values) != currency)
        {
            return false;
        }

        var isMoney = facts.Metrics.Select(metric => metric.Unit is Unit.Money).ToArray();
        return told
            .SelectMany(change => change.Days)
            .All(change => TryAdd(facts.Days, request.Range, change, isMoney, currency)
                && TryAdd(facts.ComparedDays, facts.Comparison?.Previous, change, isMoney, currency));
    }

    /// <summary>All sums of one product are worked out of one reading of its days on each side that changed.</summary>
    private void Read(
        FigureSnapshot figures, SourceFacts facts, OverviewRequest request, DateRange? shared, ProductId product, List<DateOnly> changed)
    {
        if (changed.Exists(request.Range.Contains))
        {
            ReadRange(figures, facts, request, shared, product);
        }

        if (facts.Comparison is not { } comparison)
        {
            return;
        }

        if (changed.Exists(comparison.Previous.Contains))
        {
            var before = figures.ReadProduct(facts.Key, product, comparison.Previous);
            Put(facts.Compared, product, RowSums.Sum(before));
            Put(facts.ComparedFailures, product, RowSums.Failures(before));
        }

        // Of days that are stored on one side alone nothing is compared.
        var isStored = facts.Comparable.ContainsKey(product) && facts.Compared.ContainsKey(product);
        var matured = isStored ? figures.ReadMatured(facts.Key, comparison.Current, comparison.Shift, product) : [];
        Put(facts.Matured, product, matured.GetValueOrDefault(product));
    }

    private void ReadRange(
        FigureSnapshot figures, SourceFacts facts, OverviewRequest request, DateRange? shared, ProductId product)
    {
        var rows = figures.ReadProduct(facts.Key, product, request.Range);
        Put(facts.Sums, product, RowSums.Sum(rows));
        Put(facts.Failures, product, RowSums.Failures(rows));
        if (shared is { } days && days != request.Range && reader.IsAcross(facts.Key))
        {
            Put(facts.Shared, product, RowSums.Sum(rows.FindAll(row => days.Contains(row.Day))));
        }

        if (facts.Comparison is { } comparison && comparison.Current != request.Range)
        {
            Put(facts.Comparable, product, RowSums.Sum(rows.FindAll(row => comparison.Current.Contains(row.Day))));
        }
    }

    private static void Put<T>(Dictionary<ProductId, T> all, ProductId product, T? value)
        where T : class
    {
        if (value is null)
        {
            all.Remove(product);
        }
        else
        {
            all[product] = value;
        }
    }

    private static bool TryAdd(Dictionary<DateOnly, DaySums> days, DateRange? range, DayChange change, bool[] isMoney, string currency)
    {
        if (range?.Contains(change.Day) is not true)
        {
            return true;
        }

        var sums = (days.GetValueOrDefault(change.Day) ?? DaySums.Empty(isMoney.Length)).With(change, isMoney, currency);
        if (sums is not null)
        {
            days[change.Day] = sums;
        }

        return sums is not null;
    }
}
