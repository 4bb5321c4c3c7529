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

    public IReadOnlyList<ProductDays> Find(string source, CollectionRun run)
    {
        var request = run.Request;
        IReadOnlyList<Product> products = request.Product is { } one ? [one] : catalog.Current.Products;
        var days = request.Ranges.SelectMany(range => range.Each()).Distinct().Order().ToList();
        if (request.Scope is RunScope.Failed)
        {
            var failed = ReadFailed(source, run);
            return
            [
                .. products
                    .Where(product => failed.Contains(product.Id))
                    .Select(product => new ProductDays(product, [.. failed[product.Id].Distinct().Order()])),
            ];
        }

        var known = ReadKnown(source, run, days);
        return
        [
            .. products
                .Select(product => known.TryGetValue(product.Id, out var some) ? Missing(product, days, some) : new(product, days))
                .Where(missing => missing.Days.Count > 0),
        ];
    }

    /// <summary>
    /// The missing days, and beside them the few final days between two of them: one call instead of several, because calls are what a
    /// source counts.
    /// </summary>
    private static ProductDays Missing(Product product, List<DateOnly> days, KnownDays known)
    {
        var (missing, along, between) = (new List<DateOnly>(), new List<DateOnly>(), new List<DateOnly>());
        for (var place = 0; place < days.Count; place++)
        {
            var day = days[place];
            if (!known.IsKnown(place))
            {
                along.AddRange(between.Count <= MostBetween ? between : []);
                between.Clear();
                missing.Add(day);
            }
            else if (known.IsFinal(place) && missing.Count > 0)
            {
                between.Add(day);
            }
        }

        return new ProductDays(product, missing) { Along = along };
    }

    /// <summary>The questions about the whole site: each range for itself, because users do not add up.</summary>
    public IReadOnlyList<SourceCall> FindSite(IStatsSource source, CollectionRun run)
    {
        var request = run.Request;
        if (source.SiteMetrics.Count == 0 || request.Site.Count == 0)
        {
            return [];
        }

        using var figures = store.Read();
        return
        [
            .. request.Site
                .Where(range => IsDue(figures.ReadSite(source.Key, range)?.Last, run, FreshnessNow))
                .Select(range => new SourceCall(source.Key, [], range, request.Priority)),
        ];
    }

    /// <summary>All that the call asks for has been answered after this instant, to whomever.</summary>
    public bool IsAskedSince(DateTimeOffset instant, SourceCall call)
    {
        using var figures = store.Read();
        if (call.IsOfSite)
        {
            return IsAnsweredSince(instant, figures.ReadSite(call.Source, call.Days)?.Last);
        }

        var askings = call.Products is [var only]
            ? figures.ReadProduct(call.Source, only.Id, call.Days).Select(row => (row.Product, row.Day, row.Last))
            : figures.ReadAskings(call.Source, call.Days);
        var days = askings.Where(one => IsAnsweredSince(instant, one.Last)).CountBy(one => one.Product).ToDictionary();
        return call.Products.All(product => days.GetValueOrDefault(product.Id) == call.Days.Days);
    }

    private static bool IsAnsweredSince(DateTimeOffset instant, Asking? last) =>
        !Freshness.IsDueSince(instant, last) && last?.Failure is null or FailureKind.NotListed or FailureKind.LeftOut;

    private Freshness FreshnessNow => options.Value.FreshnessAt(clock.GetUtcNow());

    private static bool IsDue(Asking? last, CollectionRun run, Freshness freshness) =>
        run.Request.Scope switch
        {
            RunScope.Due => freshness.IsDue(last),
            RunScope.Failed => last is { Failure: not (null or FailureKind.NotListed) } && Freshness.IsDueSince(run.StartedAt, last),
            RunScope.Open => last is not { IsFinal: true } && Freshness.IsDueSince(run.StartedAt, last),
            _ => Freshness.IsDueSince(run.StartedAt, last),
        };

    /// <summary>
    /// Of the missing days, those that need no asking: the source said of an earlier day that it has given the product up.
    /// </summary>
    /// <returns>What is known of these days without a call.</returns>
    public (IReadOnlyList<ProductDays> ToAsk, IReadOnlyList<SourceAnswer> GivenUp) Split(
        string source, IReadOnlyList<ProductDays> missing, RunRequest request)
    {
        if (request.Scope is not RunScope.Due || missing.Count == 0)
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
            .SelectMany(one =>
                DateRange.Join(one.Days.Where(day => day > givenUp[one.Product.Id].Day), DateRange.MaxDays)
                    .Select(days => (one.Product, days)))
            .Select(one => new SourceAnswer(new SourceCall(source, [one.Product], one.days, request.Priority), clock.GetUtcNow())
            {
                Failure = givenUp[one.Product.Id].Failure,
                WasAsked = false,
            });
        var toAsk = missing
            .Select(one =>
                givenUp.TryGetValue(one.Product.Id, out var end) ? one with { Days = [.. one.Days.Where(day => day <= end.Day)] } : one)
            .Where(one => one.Days.Count > 0);
        return ([.. toAsk], [.. known]);
    }

    /// <summary>The days of each product that were asked in vain; what was never asked has not failed.</summary>
    private ILookup<ProductId, DateOnly> ReadFailed(string source, CollectionRun run)
    {
        var freshness = FreshnessNow;
        using var figures = store.Read();
        return run.Request.Ranges
            .SelectMany(range => figures.ReadAskings(source, range).Where(asking => IsDue(asking.Last, run, freshness)).ToList())
            .ToLookup(asking => asking.Product, asking => asking.Day);
    }

    /// <summary>Which days of each product need no asking: those that a refresh has asked already, or that are fresh or final.</summary>
    private Dictionary<ProductId, KnownDays> ReadKnown(string source, CollectionRun run, List<DateOnly> days)
    {
        var freshness = FreshnessNow;
        var known = new Dictionary<ProductId, KnownDays>();
        using var figures = store.Read();
        foreach (var range in run.Request.Ranges)
        {
            foreach (var (product, day, last) in figures.ReadAskings(source, range))
            {
                if (!IsDue(last, run, freshness))
                {
                    if (!known.TryGetValue(product, out var some))
                    {
                        some = new(days.Count);
                        known.Add(product, some);
                    }

                    some.Add(days.BinarySearch(day), last.IsFinal);
                }
            }
        }

        return known;
    }
}
