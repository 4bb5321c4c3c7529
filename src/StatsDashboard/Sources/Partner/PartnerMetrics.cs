using StatsDashboard.Metrics;

namespace StatsDashboard.Sources.Partner;

/// <summary>What the partner counts, in the order in which <see cref="StatsReader"/> fills a day's values.</summary>
internal static class PartnerMetrics
{
    public const string Clicks = "partner.clicks";

    private const string OrdersPending = "partner.orders_pending";
    private const string OrdersApproved = "partner.orders_approved";
    private const string OrdersDeclined = "partner.orders_declined";
    private const string CommissionPending = "partner.commission_pending";
    private const string CommissionApproved = "partner.commission_approved";
    private const string Undecided = "recent orders are not decided yet";

    public static readonly IReadOnlyList<Metric> All =
    [
        new(Clicks, "Clicks", Unit.Count, "Visitors who followed a link to the partner, as the partner counts them.")
        {
            Steps = FunnelSteps.Clicked,
            Prominence = Prominence.Tile,
            IsDrawn = true,
        },
        new(
            OrdersPending,
            "Orders, pending",
            Unit.Count,
            "Orders of the day that the partner has not decided on yet.",
            LessIsBetter: null,
            Settling: Undecided)
        {
            Steps = FunnelSteps.Ordered,
        },
        new(OrdersApproved, "Orders, approved", Unit.Count, "Orders of the day that the partner has approved.", Settling: Undecided)
        {
            Steps = FunnelSteps.Ordered | FunnelSteps.Approved,
            Prominence = Prominence.Tile,
        },
        new(
            OrdersDeclined,
            "Orders, declined",
            Unit.Count,
            "Orders that were cancelled, returned or declined.",
            LessIsBetter: true,
            Settling: Undecided)
        {
            Steps = FunnelSteps.Ordered,
        },
        new(
            "partner.sales_pending",
            "Sales, pending",
            Unit.Money,
            "What customers paid in orders that are not decided on yet.",
            LessIsBetter: null,
            Settling: Undecided),
        new("partner.sales_approved", "Sales, approved", Unit.Money, "What customers paid in approved orders.", Settling: Undecided),
        new(
            "partner.sales_declined",
            "Sales, declined",
            Unit.Money,
            "What customers paid in declined orders.",
            LessIsBetter: true,
            Settling: Undecided),
        new(
            CommissionPending,
            "Commission, pending",
            Unit.Money,
            "What we earn if the pending orders are approved.",
            LessIsBetter: null,
            Settling: Undecided),
        new(CommissionApproved, "Commission, approved", Unit.Money, "What we earn from approved orders.", Settling: Undecided)
        {
            Prominence = Prominence.Tile,
        },
        new(
            "partner.commission_declined",
            "Commission, declined",
            Unit.Money,
            "What declined orders would have earned.",
            LessIsBetter: true,
            Settling: Undecided),
    ];

    public static readonly IReadOnlyList<Ratio> Ratios =
    [
        Ratio.Of(
            "partner.conversion_rate",
            "Conversion rate",
            Unit.Ratio,
            "Orders of every state by clicks.",
            [OrdersPending, OrdersApproved, OrdersDeclined],
            Clicks,
            Prominence.Detail),
        Ratio.Of(
            "partner.earnings_per_click",
            "Earnings per click",
            Unit.Money,
            "Commission, pending and approved, by clicks.",
            [CommissionPending, CommissionApproved],
            Clicks),
    ];
}
