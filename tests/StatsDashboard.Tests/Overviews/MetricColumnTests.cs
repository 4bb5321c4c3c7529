using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class MetricColumnTests
{
    private static readonly IReadOnlyList<MetricColumn> Columns = MetricColumn.Of(
        [Declared.Metrics("partner.clicks"), Declared.Metrics("ga.items_viewed", "ga.item_revenue")], Declared.Ratios);

    private static readonly MetricColumn ClickThrough = Columns.Single(column => column.Metric.Key == "click_through_rate");

    [Fact]
    public void A_ratio_needs_all_its_parts() =>
        Columns.Select(column => column.Metric.Key)
            .ShouldBe(["partner.clicks", "ga.items_viewed", "ga.item_revenue", "click_through_rate", "ga.revenue_per_view"]);

    [Fact]
    public void A_ratio_is_in_millionths() => Row([30], [400, 0]).Value(ClickThrough).ShouldBe(75_000);

    [Fact]
    public void Money_by_a_count_stays_money() =>
        Row([30], [400, 1_000_000_000]).Value(Columns.Single(column => column.Metric.Key == "ga.revenue_per_view")).ShouldBe(2_500_000);

    [Fact]
    public void A_ratio_to_nothing_is_not_zero() => Row([30], [0, 0]).Value(ClickThrough).ShouldBeNull();

    [Fact]
    public void A_ratio_across_sources_is_worked_out_of_days_that_both_know_all_of()
    {
        // 30 clicks of a week, and 400 views of a month, of which 120 were in that week.
        var row = new ProductOverview(
            Product.Named("a", "a"),
            [
                new ProductSource(DataState.Partial, Values: [30]) { Shared = [30] },
                new ProductSource(DataState.Ok, Values: [400, 0]) { Shared = [120, 0] },
            ]);
        var apart = row with { Sources = [row.Sources[0] with { Shared = null }, row.Sources[1]] };

        row.Value(ClickThrough).ShouldBe(250_000);
        apart.Value(ClickThrough).ShouldBeNull();
        MetricTotals.Sum(ClickThrough, [row, apart], "EUR").Value.ShouldBe(250_000);
    }

    [Fact]
    public void A_ratio_of_which_a_part_is_not_known_is_not_known() => Row(null, [400, 0]).Value(ClickThrough).ShouldBeNull();

    [Fact]
    public void A_total_is_the_ratio_of_the_sums_over_the_products_known_in_both()
    {
        ProductOverview[] products = [Row([30], [400, 0]), Row([10], [1_600, 0]), Row(null, [9_999, 0])];
        var rules = new MergeRules(default, null, "UTC", "EUR", default);

        var total = MetricTotals.Sum(ClickThrough, products, rules.Currency);

        // 40 clicks by 2,000 views; the mean of the two ratios would be 4.06 %.
        total.Value.ShouldBe(20_000);
        (total.Covered, total.Of).ShouldBe((2, 3));
    }

    private static ProductOverview Row(long?[]? partner, long?[]? ga) => new(
        Product.Named("a", "a"),
        [
            new ProductSource(partner is null ? DataState.Failed : DataState.Ok, Values: partner) { Shared = partner },
            new ProductSource(DataState.Ok, Values: ga) { Shared = ga },
        ]);
}
