using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox;

/// <summary>What the upstreams would answer now, without asking them: the yardstick for tests.</summary>
public sealed class SandboxTruth
{
    private readonly Assortment _assortment;
    private readonly PartnerLedger _partner;
    private readonly AnalyticsLedger _analytics;
    private readonly OrderBook _orders;
    private readonly SandboxCalendar _calendar;
    private readonly Dictionary<string, Item> _items;

    internal SandboxTruth(
        Assortment assortment, PartnerLedger partner, AnalyticsLedger analytics, OrderBook orders, SandboxCalendar calendar)
    {
        (_assortment, _partner, _analytics, _orders, _calendar) = (assortment, partner, analytics, orders, calendar);
        _items = assortment.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        Products = [.. assortment.Listings.Select(listing => listing.Product)];
    }

    /// <summary>In the order of the partner's list.</summary>
    public IReadOnlyList<SandboxProduct> Products { get; }

    /// <summary>Every item id that Google Analytics may report, those unknown to the partner and <c>(not set)</c> included.</summary>
    public IReadOnlyCollection<string> ItemIds => _items.Keys;

    /// <summary>Every product id of the shop's orders, those unknown to the partner included.</summary>
    public IReadOnlyCollection<string> OrderedIds => _orders.ProductIds;

    public DateOnly Today => _calendar.Today;

    /// <summary>The last day for which the partner has data; Google Analytics has data through <see cref="Today"/>.</summary>
    public DateOnly PartnerDataThrough => Today.AddDays(-1);

    /// <summary>Null when the partner leaves the day out: nothing happened, or it is not known yet.</summary>
    public PartnerDay? Partner(string productId, DateOnly day)
    {
        if (day > PartnerDataThrough || _assortment.Find(productId) is not { Product.Status: not ProductStatus.Retired } listing)
        {
            return null;
        }

        var figures = _partner.On(listing.Traits, day.DayNumber, Today.DayNumber);
        return figures == default ? null : figures;
    }

    /// <summary>The shop's own orders, of which nothing changes any more.</summary>
    public SandboxOrders Orders(string productId, DateOnly day)
    {
        var cents = _orders.On(productId, day).ToList();
        return new SandboxOrders(cents.Count, new decimal(cents.Sum()) / 100);
    }

    /// <summary>Null when Google Analytics has no row for the item on that day.</summary>
    public AnalyticsDay? Analytics(string itemId, DateOnly day)
    {
        var figures = _items.TryGetValue(itemId, out var item) ? _analytics.On(item.Traits, day.DayNumber) : default;
        return figures == default ? null : figures.ToDay();
    }

    /// <summary>Google Analytics' own total of all items, unmatched ones included.</summary>
    public AnalyticsDay AnalyticsTotal(DateOnly from, DateOnly to)
    {
        var total = default(AnalyticsDay);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            foreach (var item in _assortment.Items)
            {
                total += _analytics.On(item.Traits, day.DayNumber).ToDay();
            }
        }

        return total;
    }

    public SiteFigures Site(DateOnly from, DateOnly to) => _analytics.Site(from.DayNumber, to.DayNumber);
}
