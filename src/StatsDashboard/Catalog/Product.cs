namespace StatsDashboard.Catalog;

/// <summary>One catalog entry, with the names by which each source knows it.</summary>
/// <param name="Id">Ours, and the key of every merge.</param>
/// <param name="Name">For people; may hold any character.</param>
/// <param name="Category">Null when the product has none.</param>
/// <param name="PartnerId">The partner's <c>product</c> parameter.</param>
/// <param name="ItemId">Google Analytics' <c>itemId</c>.</param>
/// <param name="Currency">What the partner accounts this product in, ISO 4217; null when the catalog does not say.</param>
internal sealed record Product(ProductId Id, string Name, string? Category, string PartnerId, string ItemId, string? Currency)
{
    /// <summary>For a line of a page: the name, or the id of a product of whose name there is nothing to see.</summary>
    public string ShownName => ShownText.Of(ShownText.IsVisible(Name) ? Name : Id.Value);

    /// <summary>The same of the category; null where there is nothing to see.</summary>
    public string? ShownCategory => Category is not null && ShownText.IsVisible(Category) ? ShownText.Of(Category) : null;

    public static Product Named(string id, string name) => new(new ProductId(id), name, null, id, id, null);
}
