using StatsDashboard.Catalog;

namespace StatsDashboard.Sources.Partner;

/// <summary>The partner's list of products, from which the catalog may be made.</summary>
internal sealed class PartnerProducts(PartnerClient client)
{
    private const int PageSize = 500;
    private const int MaxProducts = 100_000;

    /// <summary>Every product that the key may see, paused and retired ones too, in the partner's order.</summary>
    /// <exception cref="SourceException">The partner did not answer, or not with a list that ends.</exception>
    public async Task<IReadOnlyList<Product>> ListAsync(CancellationToken cancellationToken)
    {
        // A page may shift while it is read, so a product can come twice; what was said last holds.
        var products = new OrderedDictionary<string, Product>(StringComparer.Ordinal);
        for (long? next = 1; next is { } number;)
        {
            using var turn = await client.Budget.WaitAsync(CallPriority.Viewer, cancellationToken);
            var page = await client.AskAsync((partner, stop) => partner.GetProductsAsync(number, PageSize, stop), cancellationToken);
            var before = products.Count;
            foreach (var item in page.Items.Where(item => item.ProductId.Length > 0))
            {
                // A currency that does not exist must not refuse the answers in one that does.
                var currency = CurrencyCode.IsKnown(item.Currency) ? item.Currency : null;
                var id = new ProductId(item.ProductId);
                products[item.ProductId] = new Product(id, item.Name, item.Category, PartnerId: id.Value, ItemId: id.Value, currency);
            }

            next = page.NextPage;
            if (next <= number || products.Count > MaxProducts || (next is not null && products.Count == before))
            {
                throw new SourceException(FailureKind.BadAnswer, "The partner's list of products does not end.");
            }
        }

        return [.. products.Values];
    }
}
