namespace StatsDashboard.Catalog;

/// <summary>Where the list of products comes from.</summary>
/// <exception cref="CatalogException">It cannot be had; the message says why.</exception>
internal delegate Task<IReadOnlyList<Product>> ProductListing(CancellationToken cancellationToken);

/// <summary>The products, as last read. Readers take <see cref="Current"/> once and work on that.</summary>
internal sealed class ProductCatalog
{
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile CatalogSnapshot current = CatalogSnapshot.Empty;

    public CatalogSnapshot Current => current;

    /// <summary>Ends when a list was read or could not be, for the first time in this process.</summary>
    public Task Settled => first.Task;

    /// <param name="readAt">Null when nobody knows.</param>
    public void Replace(IReadOnlyList<Product> products, DateTimeOffset? readAt)
    {
        current = new CatalogSnapshot(products, readAt, null, current.Version + 1);
        first.TrySetResult();
    }

    /// <summary>Keeps the last good list, and says why it is not newer.</summary>
    public void Fail(string error)
    {
        if (current.Error != error)
        {
            current = current with { Error = error, Version = current.Version + 1 };
        }

        first.TrySetResult();
    }
}

/// <summary>A list of products at one moment.</summary>
/// <param name="ReadAt">When it was read from its source; null when it never was, or nobody knows.</param>
/// <param name="Error">Why the last reading failed; null when it did not.</param>
internal sealed record CatalogSnapshot(IReadOnlyList<Product> Products, DateTimeOffset? ReadAt, string? Error, long Version)
{
    public static readonly CatalogSnapshot Empty = new([], null, null, 0);

    public Product? Find(ProductId id) => Products.FirstOrDefault(product => product.Id == id);
}
