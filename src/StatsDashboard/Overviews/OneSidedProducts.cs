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
            .Where(one => IsUnknown(one.source) && product.Sources.Any(IsKnown))
            .Select(one => new OneSidedProduct(product.Product, one.at))),
    ];

    private static bool IsKnown(ProductSource source) => source.Values?.Any(value => value != 0) == true;

    /// <summary>Said to be unknown, or never seen on any day: a source that answers for all products does not tell the two apart.</summary>
    private static bool IsUnknown(ProductSource source) =>
        source.State is DataState.NotListed || (source.State is DataState.Ok or DataState.Stale && source.Values?.All(value => value == 0) == true);
}
