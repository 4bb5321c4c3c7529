using StatsDashboard.Collection;
using StatsDashboard.Components;

namespace StatsDashboard.Pages;

/// <summary>What the page of refreshes offers: all sources, each of them, and what failed, with the price of each now.</summary>
internal sealed class RefreshOffers(RunRegistry runs, IReadOnlyDictionary<string, string> names)
{
    /// <param name="open">All that can still change; of one source where the page is about one.</param>
    /// <param name="final">The same with final days.</param>
    /// <param name="failed">Only what was asked in vain.</param>
    public IReadOnlyList<RefreshChoice> Of(RunRequest open, RunRequest final, RunRequest failed)
    {
        var (prices, finalPrices) = (runs.Price(open), runs.Price(final));
        var each = open.Source is null && prices.Count > 1 ? prices : [];
        var only = open.Source is { } one ? names[one] : "All sources";
        return
        [
            new(RefreshChoice.All, only, Offer(open, prices), Offer(final, finalPrices)) { Cooldown = runs.CooldownOf(open) },
            .. each.Select((price, at) => Single(open, price, final, finalPrices[at])),
            new(RefreshChoice.Failed, "Only what failed", Offer(failed, runs.Price(failed)), null) { Cooldown = runs.CooldownOf(failed) },
        ];
    }

    private RefreshChoice Single(RunRequest open, SourcePrice price, RunRequest final, SourcePrice finalPrice)
    {
        var source = price.Source.Key;
        var (of, finalOf) = (open with { Source = source }, final with { Source = source });
        return new(source, $"{price.Source.Name} alone", Offer(of, [price]), Offer(finalOf, [finalPrice]))
        {
            Cooldown = runs.CooldownOf(of),
        };
    }

    private RefreshOffer Offer(RunRequest request, IReadOnlyList<SourcePrice> prices) => new(prices, runs.Joined(request)?.Read());
}
