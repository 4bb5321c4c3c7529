using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>What is different in an overview since an earlier look at it.</summary>
/// <param name="Overview">As it is now.</param>
/// <param name="Products">In the catalog's order.</param>
/// <param name="Totals">Of the columns that changed.</param>
/// <param name="Sources">Places of the sources whose state, counts or notices changed.</param>
internal sealed record OverviewChange(
    Overview Overview,
    IReadOnlyList<ProductOverview> Products,
    IReadOnlyList<MetricTotal> Totals,
    IReadOnlyList<int> Sources)
{
    /// <summary>All of it is told, because it is not known what of it was seen.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>Something changed, or collecting began or ended.</summary>
    public bool Any => Products.Count + Totals.Count + Sources.Count > 0 || HasTurned;

    /// <summary>Collecting began or ended, or is another run.</summary>
    private bool HasTurned { get; init; }

    /// <param name="before">Null when nothing of it was seen: all of it is new then.</param>
    public static OverviewChange Between(Overview? before, Overview now)
    {
        if (before is null || before.Columns.Count != now.Columns.Count)
        {
            return new OverviewChange(now, [.. now.Products.Values], now.Totals, [.. Enumerable.Range(0, now.Sources.Count)])
            {
                IsWhole = true,
            };
        }

        return new OverviewChange(
            now,
            [.. now.Products.Values.Where(row => !IsSame(before.Products.GetValueOrDefault(row.Product.Id), row))],
            [.. now.Totals.Where((total, at) => !IsSame(before.Totals[at], total))],
            [.. Enumerable.Range(0, now.Sources.Count).Where(at => !IsSame(before.Sources[at], now.Sources[at]))])
        {
            HasTurned = before.RunId != now.RunId || before.Complete != now.Complete || before.Products.Count != now.Products.Count,
        };
    }

    private static bool IsSame(ProductOverview? before, ProductOverview now) =>
        ReferenceEquals(before, now)
        || (before is not null
            && before.Product == now.Product
            && before.Sources.Zip(now.Sources).All(pair => IsSame(pair.First, pair.Second)));

    private static bool IsSame(ProductSource before, ProductSource now) =>
        ReferenceEquals(before, now)
        || (With(before, now) == now
            && IsSame(before.Values, now.Values)
            && IsSame(before.Previous, now.Previous)
            && IsSame(before.Comparable, now.Comparable)
            && IsSame(before.Shared, now.Shared)
            && IsSame(before.Before, now.Before));

    /// <summary>The one with the lists of the other, for a record compares which lists they are and not what is in them.</summary>
    private static ProductSource With(ProductSource before, ProductSource now) => before with
    {
        Values = now.Values,
        Previous = now.Previous,
        Comparable = now.Comparable,
        Shared = now.Shared,
        Before = now.Before,
    };

    private static bool IsSame(long?[]? before, long?[]? now) =>
        before is null || now is null ? before == now : before.AsSpan().SequenceEqual(now);

    private static bool IsSame(MetricTotal before, MetricTotal now) =>
        ReferenceEquals(before, now)
        || (before with { Column = now.Column, Currencies = now.Currencies, Parts = now.Parts } == now
            && before.Parts.SequenceEqual(now.Parts)
            && before.Currencies.OrderBy(sum => sum.Key).SequenceEqual(now.Currencies.OrderBy(sum => sum.Key)));

    private static bool IsSame(SourceOverview before, SourceOverview now) =>
        ReferenceEquals(before, now)
        || (before with { Notices = now.Notices, Moments = now.Moments, Origins = now.Origins, Reconciliation = now.Reconciliation } == now
            && before.Notices.SequenceEqual(now.Notices)
            && IsSame(before.Reconciliation, now.Reconciliation));

    private static bool IsSame(Reconciliation? before, Reconciliation? now) =>
        before is null || now is null
            ? before == now
            : before with { Metrics = now.Metrics, Unmatched = now.Unmatched } == now
                && before.Metrics.SequenceEqual(now.Metrics)
                && before.Unmatched.Count == now.Unmatched.Count
                && before.Unmatched.Zip(now.Unmatched).All(pair =>
                    pair.First with { Values = pair.Second.Values } == pair.Second
                    && pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values));
}
