using Shouldly;
using StatsDashboard.Metrics;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Partner;
using Xunit;

namespace StatsDashboard.Tests.Sources;

public sealed class SourceMetricsTests
{
    [Fact]
    public void Every_metric_is_explained_in_a_sentence_and_says_what_it_counts()
    {
        IReadOnlyList<Metric> all = [.. PartnerMetrics.All, .. AnalyticsMetrics.All, .. AnalyticsMetrics.Site];

        all.ShouldAllBe(metric => metric.Label.Length > 0 && metric.Meaning.EndsWith('.'));
        all.Where(metric => metric.LessIsBetter is null).Select(metric => metric.Key)
            .ShouldBe(["partner.orders_pending", "partner.sales_pending", "partner.commission_pending"]);
        all.Where(metric => metric.LessIsBetter is true).Select(metric => metric.Key)
            .ShouldBe(["partner.orders_declined", "partner.sales_declined", "partner.commission_declined"]);
        all.Where(metric => metric.Settling is "recent orders are not decided yet").Select(metric => metric.Key.Split('_')[1])
            .ShouldBe(["pending", "approved", "declined", "pending", "approved", "declined", "pending", "approved", "declined"]);
        all.Where(metric => !metric.Additive).Select(metric => metric.Key).ShouldBe(["ga.sessions", "ga.users", "ga.views"]);
        AnalyticsMetrics.ApiNames.ShouldBe(["itemsViewed", "itemsAddedToCart", "itemsPurchased", "itemRevenue"]);
        AnalyticsMetrics.SiteApiNames.ShouldBe(["sessions", "totalUsers", "screenPageViews"]);
    }
}
