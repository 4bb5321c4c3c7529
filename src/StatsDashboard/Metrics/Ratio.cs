namespace StatsDashboard.Metrics;

/// <summary>A metric that is a ratio of sums: never a sum, nor a mean, of ratios.</summary>
/// <param name="Over">The keys whose sum is divided.</param>
/// <param name="Under">The key that it is divided by.</param>
internal sealed record Ratio(Metric Metric, IReadOnlyList<string> Over, string Under)
{
    /// <summary>Every ratio that the dashboard knows. One is shown when all its parts are measured.</summary>
    public static readonly IReadOnlyList<Ratio> All =
    [
        Of("partner.conversion_rate", "Conversion rate", Unit.Ratio, "Orders of every state by clicks.",
            ["partner.orders_pending", "partner.orders_approved", "partner.orders_declined"], "partner.clicks"),
        Of("partner.earnings_per_click", "Earnings per click", Unit.Money, "Commission, pending and approved, by clicks.",
            ["partner.commission_pending", "partner.commission_approved"], "partner.clicks"),
        Of("click_through_rate", "Click-through rate", Unit.Ratio, "The partner's clicks by Google Analytics' items viewed.",
            ["partner.clicks"], "ga.items_viewed"),
        Of("ga.revenue_per_view", "Revenue per view", Unit.Money, "Item revenue by items viewed.", ["ga.item_revenue"], "ga.items_viewed"),
    ];

    private static Ratio Of(string key, string label, Unit unit, string meaning, string[] over, string under) =>
        new(new Metric(key, label, unit, meaning, Additive: false), over, under);
}
