using StatsDashboard.Metrics;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>The item metrics that we show, with Google's own names for them beside, in the same order.</summary>
internal static class AnalyticsMetrics
{
    public const string Revenue = "ga.item_revenue";

    public const string ItemsViewed = "ga.items_viewed";

    public static readonly IReadOnlyList<Metric> All =
    [
        new(ItemsViewed, "Items viewed", Unit.Count, "How often the product's page or details were viewed.")
        {
            Steps = FunnelSteps.Viewed,
            Prominence = Prominence.Tile,
        },
        new("ga.items_added_to_cart", "Items added to cart", Unit.Count, "How many pieces of the product were put into a cart."),
        new("ga.items_purchased", "Items purchased", Unit.Count, "How many pieces of the product were bought.")
        {
            Prominence = Prominence.Column,
        },
        new(Revenue, "Item revenue", Unit.Money, "What was paid for the product, less refunds, without tax and shipping.")
        {
            Prominence = Prominence.Column,
            IsDrawn = true,
        },
    ];

    public static readonly IReadOnlyList<Ratio> Ratios =
    [
        Ratio.Of(
            "ga.revenue_per_view",
            "Revenue per view",
            Unit.Money,
            "Item revenue by items viewed.",
            [Revenue],
            ItemsViewed,
            Prominence.Detail),
    ];

    public static readonly IReadOnlyList<Metric> Site =
    [
        new("ga.sessions", "Sessions", Unit.Count, "Visits to the site, as Google Analytics estimates them.", Additive: false),
        new("ga.users", "Users", Unit.Count, "People who visited the site in these days; who comes twice counts once.", Additive: false),
        new("ga.views", "Views", Unit.Count, "Pages and screens that were viewed.", Additive: false),
    ];

    public static readonly IReadOnlyList<string> SiteApiNames = ["sessions", "totalUsers", "screenPageViews"];

    public static readonly IReadOnlyList<string> ApiNames = ["itemsViewed", "itemsAddedToCart", "itemsPurchased", "itemRevenue"];
}
