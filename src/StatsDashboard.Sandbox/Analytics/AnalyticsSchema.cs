using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sandbox.Analytics;

internal enum Dimension
{
    Date,
    ItemId,
    ItemName,
    ItemCategory,
    DateRange,
}

internal enum Metric
{
    ItemsViewed,
    ItemsAddedToCart,
    ItemsPurchased,
    ItemRevenue,
    Sessions,
    TotalUsers,
    ScreenPageViews,
}

/// <summary>The fields that the sandbox knows, by the API's names.</summary>
internal static class AnalyticsSchema
{
    public static IReadOnlyDictionary<string, Dimension> Dimensions { get; } = new Dictionary<string, Dimension>(StringComparer.Ordinal)
    {
        ["date"] = Dimension.Date,
        ["itemId"] = Dimension.ItemId,
        ["itemName"] = Dimension.ItemName,
        ["itemCategory"] = Dimension.ItemCategory,
        ["dateRange"] = Dimension.DateRange,
    };

    public static IReadOnlyDictionary<string, Metric> Metrics { get; } = new Dictionary<string, Metric>(StringComparer.Ordinal)
    {
        ["itemsViewed"] = Metric.ItemsViewed,
        ["itemsAddedToCart"] = Metric.ItemsAddedToCart,
        ["itemsPurchased"] = Metric.ItemsPurchased,
        ["itemRevenue"] = Metric.ItemRevenue,
        ["sessions"] = Metric.Sessions,
        ["totalUsers"] = Metric.TotalUsers,
        ["screenPageViews"] = Metric.ScreenPageViews,
    };

    /// <summary>What one EUR is worth, for the currencies that a report may ask for.</summary>
    public static IReadOnlyDictionary<string, decimal> EuroRates { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["EUR"] = 1m,
        ["USD"] = 1.1m,
        ["GBP"] = 0.85m,
        ["CHF"] = 0.95m,
        ["PLN"] = 4.3m,
        ["JPY"] = 160m,
    };

    public static bool IsOfItems(this Dimension dimension) => dimension is Dimension.ItemId or Dimension.ItemName or Dimension.ItemCategory;

    public static bool IsOfItems(this Metric metric) => metric < Metric.Sessions;

    public static string Name(this Dimension dimension) => Camel(dimension.ToString());

    public static string Name(this Metric metric) => Camel(metric.ToString());

    public static MetricType Type(this Metric metric) => metric == Metric.ItemRevenue ? MetricType.TypeCurrency : MetricType.TypeInteger;

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
