using StatsDashboard.Catalog;
using StatsDashboard.Sources.Partner.Wire;

namespace StatsDashboard.Sources.Partner;

/// <summary>The partner's list of products, from which the catalog may be made.</summary>
internal sealed partial class PartnerProducts(PartnerClient client, ILogger<PartnerProducts> logger)
{
    private const int PageSize = 500;
    private const int MaxProducts = 100_000;
    private const int LongestId = 128;

    /// <summary>
    /// Every product that the key may see, paused and retired ones too, in the partner's order. Entries without a usable id are
    /// left out and told.
    /// </summary>
    /// <exception cref="SourceException">The partner did not answer, or not with a list that ends.</exception>
    public async Task<IReadOnlyList<Product>> ListAsync(CancellationToken cancellationToken)
    {
        // A page may shift while it is read, so a product can come twice; what was said last holds.
        var products = new OrderedDictionary<string, Product>(StringComparer.Ordinal);
        var unusable = 0;
        for (long? next = 1; next is { } number;)
        {
            using var turn = await client.Budget.WaitAsync(CallPriority.Viewer, cancellationToken);
            var page = await client.AskAsync((partner, stop) => partner.GetProductsAsync(number, PageSize, stop), cancellationToken);
            var before = products.Count;
            var usable = page.Items.Select(entry => entry.Product).OfType<ListedProduct>().Where(IsUsable).ToList();
            if (usable.Count == 0 && page.Items.Length > 0)
            {
                throw new SourceException(FailureKind.BadAnswer, "The partner's list of products is not what was agreed.");
            }

            unusable += page.Items.Length - usable.Count;
            foreach (var item in usable)
            {
                products[item.ProductId] = ProductOf(item);
            }

            next = page.NextPage;
            if (next <= number || products.Count > MaxProducts || (next is not null && products.Count == before))
            {
                throw new SourceException(FailureKind.BadAnswer, "The partner's list of products does not end.");
            }
        }

        Tell(unusable);
        return [.. products.Values];
    }

    private static bool IsUsable(ListedProduct item) => item.ProductId.Length is > 0 and <= LongestId;

    private static Product ProductOf(ListedProduct item)
    {
        // A currency that does not exist must not refuse the answers in one that does.
        var currency = item.Currency is { } code && CurrencyCode.IsKnown(code) ? code : null;
        var id = new ProductId(item.ProductId);
        return new Product(id, item.Name ?? id.Value, item.Category, currency);
    }

    private void Tell(int unusable)
    {
        client.ListNotices = unusable == 0
            ? []
            : [new Notice($"The product list has {unusable} entries that cannot be read; they are left out.")];
        if (unusable > 0)
        {
            Log.LeftOut(logger, unusable);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Count} entries of the partner's product list cannot be read and are left out")]
        public static partial void LeftOut(ILogger logger, int count);
    }
}
