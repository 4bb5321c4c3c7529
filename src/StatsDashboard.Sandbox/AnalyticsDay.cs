namespace StatsDashboard.Sandbox;

/// <summary>What Google Analytics reports for one item, or for several added up. Revenue is in EUR and can be negative.</summary>
public readonly record struct AnalyticsDay(long ItemsViewed, long ItemsAddedToCart, long ItemsPurchased, decimal ItemRevenue)
{
    public static AnalyticsDay operator +(AnalyticsDay left, AnalyticsDay right) => left.Add(right);

    public AnalyticsDay Add(AnalyticsDay other) => new(
        ItemsViewed + other.ItemsViewed,
        ItemsAddedToCart + other.ItemsAddedToCart,
        ItemsPurchased + other.ItemsPurchased,
        ItemRevenue + other.ItemRevenue);
}

/// <summary>The whole site over a range of days. Users do not add up: ask for the range you mean.</summary>
public readonly record struct SiteFigures(long Sessions, long TotalUsers, long ScreenPageViews);
