using System.Collections;
using System.Diagnostics.CodeAnalysis;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>
/// The products of an overview by their ids, in the catalog's order. Another version of it shares the places and copies the rows alone: of
/// 10,000 products these are small enough to be young garbage, where a copied dictionary would have the whole heap collected.
/// </summary>
internal sealed class ProductIndex : IReadOnlyDictionary<ProductId, ProductOverview>
{
    private readonly Dictionary<ProductId, int> places;
    private readonly ProductOverview[] rows;

    public ProductIndex(IReadOnlyCollection<ProductOverview> products)
    {
        places = new Dictionary<ProductId, int>(products.Count);
        foreach (var product in products)
        {
            places.TryAdd(product.Product.Id, places.Count);
        }

        rows = new ProductOverview[places.Count];
        foreach (var product in products)
        {
            rows[places[product.Product.Id]] = product;
        }
    }

    private ProductIndex(Dictionary<ProductId, int> places, ProductOverview[] rows) => (this.places, this.rows) = (places, rows);

    public int Count => rows.Length;

    public ReadOnlySpan<ProductOverview> Rows => rows;

    public IEnumerable<ProductId> Keys => rows.Select(row => row.Product.Id);

    public IEnumerable<ProductOverview> Values => rows;

    public ProductOverview this[ProductId key] => rows[places[key]];

    /// <summary>Its place in <see cref="Rows"/>.</summary>
    public int PlaceOf(ProductId product) => places[product];

    /// <summary>The same with other rows for some of the products.</summary>
    public ProductIndex With(IEnumerable<ProductOverview> changed)
    {
        var copy = (ProductOverview[])rows.Clone();
        foreach (var row in changed)
        {
            copy[places[row.Product.Id]] = row;
        }

        return new ProductIndex(places, copy);
    }

    public bool ContainsKey(ProductId key) => places.ContainsKey(key);

    public bool TryGetValue(ProductId key, [MaybeNullWhen(false)] out ProductOverview value)
    {
        var isKnown = places.TryGetValue(key, out var place);
        value = isKnown ? rows[place] : null;
        return isKnown;
    }

    public IEnumerator<KeyValuePair<ProductId, ProductOverview>> GetEnumerator() =>
        rows.Select(row => KeyValuePair.Create(row.Product.Id, row)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
