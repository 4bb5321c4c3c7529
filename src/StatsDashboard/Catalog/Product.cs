namespace StatsDashboard.Catalog;

/// <summary>One catalog entry, with the names by which the sources know it.</summary>
/// <param name="Id">Ours, and the key of every merge.</param>
/// <param name="Name">For people; may hold any character.</param>
/// <param name="Category">Null when the product has none.</param>
/// <param name="Currency">What the partner accounts this product in, ISO 4217; null when the catalog does not say.</param>
internal sealed record Product(ProductId Id, string Name, string? Category, string? Currency)
{
    public SourceNames Names { get; private init; } = SourceNames.None;

    /// <summary>For a line of a page: the name, or the id of a product of whose name there is nothing to see.</summary>
    public string ShownName => ShownText.Of(ShownText.IsVisible(Name) ? Name : Id.Value);

    /// <summary>The same of the category; null where there is nothing to see.</summary>
    public string? ShownCategory => Category is not null && ShownText.IsVisible(Category) ? ShownText.Of(Category) : null;

    public static Product Named(string id, string name) => new(new ProductId(id), name, null, null);

    /// <summary>What the source of this key calls it.</summary>
    public string IdAt(string source) => Names.Find(source) ?? Id.Value;

    /// <summary>The same product, which the source of this key calls so.</summary>
    public Product KnownAs(string source, string id) => this with { Names = Names.With(source, id == Id.Value ? null : id) };
}
