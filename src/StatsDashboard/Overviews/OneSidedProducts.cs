using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>A product that one source has figures of and another one does not know.</summary>
/// <param name="MissingAt">The source's place in the overview.</param>
internal sealed record OneSidedProduct(Product Product, int MissingAt);

/// <summary>Finds products that are most likely mapped wrongly: what one source calls them, the other does not know.</summary>
internal static class OneSidedProducts
{
    public static IReadOnlyList<OneSidedProduct> Of(Overview overview) =>
    [
        .. overview.Products.Values.SelectMany(product => product.Sources
            .Select((source, at) => (source, at))
            .Where(one => IsUnknown(one.source, overview.Sources[one.at]) && product.Sources.Any(IsKnown))
            .Select(one => new OneSidedProduct(product.Product, one.at))),
    ];

    private static bool IsKnown(ProductSource source) => source.Values?.Any(value => value != 0) == true;

    /// <summary>
    /// Said to be unknown, or never seen on any day by a source that answers for all products at once, and so does not tell the
    /// two apart.
    /// </summary>
    private static bool IsUnknown(ProductSource figures, SourceOverview source) =>
        figures.State is DataState.NotListed
        || (source.Reconciliation is not null && figures.State is DataState.Ok or DataState.Stale && IsAllZero(figures));

    private static bool IsAllZero(ProductSource figures) => figures.Values?.All(value => value == 0) == true;
}
