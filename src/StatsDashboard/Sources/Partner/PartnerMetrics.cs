using StatsDashboard.Metrics;

namespace StatsDashboard.Sources.Partner;

/// <summary>What the partner counts, in the order in which <see cref="StatsReader"/> fills a day's values.</summary>
internal static class PartnerMetrics
{
    private const string Undecided = "recent orders are not decided yet";

    public static readonly IReadOnlyList<Metric> All =
    [
        new("partner.clicks", "Clicks", Unit.Count, "Visitors who followed a link to the partner, as the partner counts them."),
        new("partner.orders_pending", "Orders, pending", Unit.Count, "Orders of the day that the partner has not decided on yet."),
        new("partner.orders_approved", "Orders, approved", Unit.Count, "Orders of the day that the partner has approved.", Settling: Undecided),
        new("partner.orders_declined", "Orders, declined", Unit.Count, "Orders that were cancelled, returned or declined.", LessIsBetter: true, Settling: Undecided),
        new("partner.sales_pending", "Sales, pending", Unit.Money, "What customers paid in orders that are not decided on yet."),
        new("partner.sales_approved", "Sales, approved", Unit.Money, "What customers paid in approved orders.", Settling: Undecided),
        new("partner.sales_declined", "Sales, declined", Unit.Money, "What customers paid in declined orders.", LessIsBetter: true, Settling: Undecided),
        new("partner.commission_pending", "Commission, pending", Unit.Money, "What we earn if the pending orders are approved."),
        new("partner.commission_approved", "Commission, approved", Unit.Money, "What we earn from approved orders.", Settling: Undecided),
        new("partner.commission_declined", "Commission, declined", Unit.Money, "What declined orders would have earned.", LessIsBetter: true, Settling: Undecided),
    ];
}
