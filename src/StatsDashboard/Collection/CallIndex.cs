using StatsDashboard.Catalog;

namespace StatsDashboard.Collection;

/// <summary>Which call answers for a product's day, and which for the whole site over a range.</summary>
internal sealed class CallIndex
{
    private readonly Dictionary<ProductId, List<WantedCall>> ofProduct = [];
    private readonly Dictionary<DateRange, WantedCall> ofSite = [];

    /// <summary>How many products something is wanted of.</summary>
    public int Products => ofProduct.Count;

    /// <summary>Null when no call asks for this day.</summary>
    public WantedCall? Find(ProductId product, DateOnly day) =>
        ofProduct.GetValueOrDefault(product)?.Find(call => call.Call.Days.Contains(day));

    /// <summary>Null when no call asks for exactly this range.</summary>
    public WantedCall? FindSite(DateRange days) => ofSite.GetValueOrDefault(days);

    /// <summary>True when there is such a call; it is then among the noted ones.</summary>
    public static bool Note(WantedCall? call, HashSet<WantedCall> noted)
    {
        if (call is not null)
        {
            noted.Add(call);
        }

        return call is not null;
    }

    public IReadOnlySet<WantedCall> Of(CollectionRun run) =>
        ofProduct.Values.SelectMany(calls => calls).Concat(ofSite.Values).Where(call => call.Runs.Contains(run)).ToHashSet();

    public void Add(WantedCall call)
    {
        if (call.Call.IsOfSite)
        {
            ofSite[call.Call.Days] = call;
        }

        foreach (var product in call.Call.Products)
        {
            (ofProduct.TryGetValue(product.Id, out var calls) ? calls : ofProduct[product.Id] = []).Add(call);
        }
    }

    public void Remove(WantedCall call)
    {
        if (call.Call.IsOfSite)
        {
            ofSite.Remove(call.Call.Days);
        }

        foreach (var product in call.Call.Products)
        {
            if (ofProduct.TryGetValue(product.Id, out var calls) && calls.Remove(call) && calls.Count == 0)
            {
                ofProduct.Remove(product.Id);
            }
        }
    }
}
