namespace StatsDashboard.Sandbox.World;

/// <summary>
/// The shop's own orders: those that the partner decides on, which are known here at once and whatever becomes of them, and those of
/// items that the partner does not have.
/// </summary>
internal sealed class OrderBook(long seed, Assortment assortment, SandboxCalendar calendar)
{
    private readonly Dictionary<string, Traits> _sold = assortment.Listings.Select(listing => (listing.Product.Id, listing.Traits))
        .Concat(assortment.Items.Where(item => item.Traits.Key < 0 && item.Id != Assortment.NotSet).Select(item => (item.Id, item.Traits)))
        .ToDictionary(one => one.Id, one => one.Traits, StringComparer.Ordinal);

    public IReadOnlyCollection<string> ProductIds => _sold.Keys;

    /// <summary>The amounts in cents; none on a day that is still to come.</summary>
    public IEnumerable<long> On(string productId, DateOnly day)
    {
        if (day > calendar.Today || !_sold.TryGetValue(productId, out var product))
        {
            yield break;
        }

        var draw = Draw.Of(seed, product.Key, day.DayNumber);
        var (_, orders) = PartnerLedger.Traffic(product, day.DayNumber, draw);
        for (var order = 0; order < orders; order++)
        {
            yield return Order.Of(product, draw.At(PartnerLedger.OrderDraws + order)).Cents;
        }
    }
}
