using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>Which days must be asked: those never asked, and those that can still change and were asked too long ago.</summary>
internal sealed class MissingDays(FigureStore store, ProductCatalog catalog, TimeProvider clock, IOptions<CollectionOptions> options)
{
    /// <summary>
    /// So many final days in a row, between days that are missing, are asked along with them. A source may declare single days final
    /// early; to ask around each of them would make many calls of a few days.
    /// </summary>
    private const int MostBetween = 6;

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
                .Select(product => new ProductDays(product, known.TryGetValue(product.Id, out var some) ? [.. Missing(days, some)] : days))
                .Where(missing => missing.Days.Count > 0),
        ];
    }

    /// <summary>The missing days, with the few final days between them: one call instead of several, because calls are what a source counts.</summary>
    private static IEnumerable<DateOnly> Missing(List<DateOnly> days, Dictionary<DateOnly, bool> known)
    {
        var between = new List<DateOnly>();
        DateOnly? last = null;
        foreach (var day in days)
        {
            if (known.TryGetValue(day, out var isFinal))
            {
                between.Add(day);
                last = isFinal ? last : null;
                continue;
            }

            foreach (var final in last?.AddDays(between.Count + 1) == day && between.Count <= MostBetween ? between : [])
            {
                yield return final;
            }

            yield return day;
            between.Clear();
            last = day;
        }
    }

    /// <summary>The questions about the whole site: each range for itself, because users do not add up.</summary>
    public IReadOnlyList<SourceCall> FindSite(IStatsSource source, RunRequest request)
    {
        if (source.SiteMetrics.Count == 0 || request.Site.Count == 0)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        using var figures = store.Read();
        return
        [
            .. request.Site
                .Where(range => request.Everything || IsDue(figures.ReadSite(source.Key, range), now))
                .Select(range => new SourceCall(source.Key, [], range, request.Priority)),
        ];
    }

    private bool IsDue(SiteFigures? site, DateTimeOffset now) =>
        site is null || (!site.IsFinal && site.AskedAt < now - (site.Failure is null ? options.Value.FreshFor : options.Value.RetryFailedAfter));

    /// <summary>Of the missing days, those that need no asking: the source said of an earlier day that it has given the product up.</summary>
    /// <returns>What is known of these days without a call.</returns>
    public (IReadOnlyList<ProductDays> ToAsk, IReadOnlyList<SourceAnswer> GivenUp) Split(string source, IReadOnlyList<ProductDays> missing, RunRequest request)
    {
        if (request.Everything || missing.Count == 0)
        {
            return (missing, []);
        }

        Dictionary<ProductId, GivenUp> givenUp;
        using (var figures = store.Read())
        {
            givenUp = figures.ReadGivenUp(source);
        }

        if (givenUp.Count == 0)
        {
            return (missing, []);
        }

        var known = missing
            .Where(one => givenUp.ContainsKey(one.Product.Id))
            .SelectMany(one => DateRange.Join(one.Days.Where(day => day > givenUp[one.Product.Id].Day), DateRange.MaxDays).Select(days => (one.Product, days)))
            .Select(one => new SourceAnswer(new SourceCall(source, [one.Product], one.days, request.Priority), clock.GetUtcNow())
            {
                Failure = givenUp[one.Product.Id].Failure,
                WasAsked = false,
            });
        var toAsk = missing
            .Select(one => givenUp.TryGetValue(one.Product.Id, out var end) ? one with { Days = [.. one.Days.Where(day => day <= end.Day)] } : one)
            .Where(one => one.Days.Count > 0);
        return ([.. toAsk], [.. known]);
    }

    /// <summary>The days of each product that need no asking, and whether they are final.</summary>
    private Dictionary<ProductId, Dictionary<DateOnly, bool>> ReadKnown(string source, RunRequest request)
    {
        var now = clock.GetUtcNow();
        var known = new Dictionary<ProductId, Dictionary<DateOnly, bool>>();
        using var figures = store.Read();
        foreach (var range in request.Ranges)
        {
            foreach (var (product, day, isFinal) in figures.ReadKnown(source, range, now - options.Value.FreshFor, now - options.Value.RetryFailedAfter))
            {
                if (!known.TryGetValue(product, out var days))
                {
                    known[product] = days = [];
                }

                days[day] = isFinal;
            }
        }

        return known;
    }
}
