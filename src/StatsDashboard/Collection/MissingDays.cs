using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>Which days must be asked: those never asked, and those that can still change and were asked too long ago.</summary>
internal sealed class MissingDays(FigureStore store, ProductCatalog catalog, TimeProvider clock, IOptions<CollectionOptions> options)
{
    public IReadOnlyList<ProductDays> Find(string source, RunRequest request)
    {
        IReadOnlyList<Product> products = request.Product is { } one ? [one] : catalog.Current.Products;
        var days = request.Ranges.SelectMany(range => range.Each()).Distinct().Order().ToList();
        if (request.Everything)
        {
            return [.. products.Select(product => new ProductDays(product, days))];
        }

        var known = ReadKnown(source, request);
        return
        [
            .. products
                .Select(product => new ProductDays(product, known.TryGetValue(product.Id, out var some) ? [.. days.Where(day => !some.Contains(day))] : days))
                .Where(missing => missing.Days.Count > 0),
        ];
    }

    private Dictionary<ProductId, HashSet<DateOnly>> ReadKnown(string source, RunRequest request)
    {
        var now = clock.GetUtcNow();
        var known = new Dictionary<ProductId, HashSet<DateOnly>>();
        using var figures = store.Read();
        foreach (var range in request.Ranges)
        {
            foreach (var (product, day) in figures.ReadKnown(source, range, now - options.Value.FreshFor, now - options.Value.RetryFailedAfter))
            {
                if (!known.TryGetValue(product, out var days))
                {
                    known[product] = days = [];
                }

                days.Add(day);
            }
        }

        return known;
    }
}
