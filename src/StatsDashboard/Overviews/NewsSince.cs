using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

/// <summary>What is different from an earlier instant, such as when a viewer looked last: of an overview's products and range.</summary>
/// <param name="At">That instant.</param>
/// <param name="Restated">By source, in the overview's order, how closed days of its products have changed since.</param>
/// <param name="Failed">Products that have failed at some source and did not then, as far as that is known.</param>
/// <param name="Listed">Products that were not in the list then.</param>
/// <param name="Gone">Products that were, and are not any more.</param>
internal sealed record NewsSince(
    DateTimeOffset At,
    IReadOnlyList<IReadOnlyList<RestatedSums>> Restated,
    IReadOnlySet<ProductId> Failed,
    IReadOnlySet<ProductId> Listed,
    IReadOnlyList<Product> Gone)
{
    public IReadOnlySet<ProductId> RestatedProducts =>
        Restated.SelectMany(products => products).Select(sums => sums.Product).ToHashSet();

    public bool Any => RestatedProducts.Count + Failed.Count + Listed.Count + Gone.Count > 0;

    /// <summary>The products to which a filter narrows the table, one of those that go with <see cref="TableQuery.Since"/>.</summary>
    public IReadOnlySet<ProductId> In(string show) => show switch
    {
        "restated" => RestatedProducts,
        "new" => Listed,
        _ => Failed,
    };

    /// <summary>By how much the closed days of all products have changed: an entry for each currency, or one of null for counts.</summary>
    /// <param name="column">A measured one.</param>
    /// <param name="currency">Of money that names none.</param>
    public IEnumerable<(string? Currency, decimal Change)> Changes(MetricColumn column, string currency) => Of(column, currency)
        .GroupBy(one => one.Currency, one => one.Change)
        .Select(changes => (changes.Key, Change: changes.Sum()))
        .Where(sum => sum.Change != 0)
        .OrderByDescending(sum => sum.Key == currency)
        .ThenBy(sum => sum.Key, StringComparer.Ordinal);

    /// <summary>
    /// The product that changed most, up or down; null when none did. Amounts in another currency cannot be held against these.
    /// </summary>
    public (ProductId Product, decimal Change)? Largest(MetricColumn column, string currency) => Of(column, currency)
        .GroupBy(one => (one.Product, one.Currency), one => one.Change)
        .Select(changes => (changes.Key.Product, changes.Key.Currency, Change: changes.Sum()))
        .Where(one => one.Change != 0 && (one.Currency ?? currency) == currency)
        .OrderByDescending(one => Math.Abs(one.Change))
        .ThenBy(one => one.Product)
        .Select(one => ((ProductId, decimal)?)(one.Product, one.Change))
        .FirstOrDefault();

    private IEnumerable<(ProductId Product, string? Currency, decimal Change)> Of(MetricColumn column, string currency)
    {
        foreach (var sums in Restated[column.Source])
        {
            if (sums.Changes[column.Position] is { } change)
            {
                yield return (sums.Product, column.Metric.Unit is Unit.Money ? sums.Currency ?? currency : null, change);
            }
        }
    }
}
