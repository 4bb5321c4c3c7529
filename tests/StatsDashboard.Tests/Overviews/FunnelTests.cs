using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class FunnelTests
{
    [Fact]
    public void Each_step_has_its_sum_and_its_share_of_the_one_before()
    {
        var stages = Of(Product("a", [100, 2, 3, 1], [1_000]), Product("b", [50, 0, 1, 0], [500]));

        stages.Select(stage => stage.Value).ShouldBe([1_500, 150, 7, 4]);
        stages.Select(stage => stage.Share).ShouldBe([null, 100_000, 46_666, 571_428]);
    }

    [Fact]
    public void A_product_that_one_step_does_not_know_is_in_no_share_of_it()
    {
        var stages = Of(Product("a", [100, 0, 0, 0], [1_000]), Product("failed", null, [9_000]));

        stages[0].Value.ShouldBe(10_000);
        (stages[1].Value, stages[1].Products, stages[1].Share, stages[1].SharedProducts).ShouldBe((100, 1, 100_000, 1));
    }

    [Fact]
    public void What_nobody_knows_is_no_zero()
    {
        var stages = Of(Product("failed", null, [9_000]));

        (stages[1].Value, stages[1].Share).ShouldBe((null, null));
    }

    [Fact]
    public void Nothing_before_is_no_share() => Of(Product("a", [0, 0, 0, 0], [5]))[2].Share.ShouldBeNull();

    [Fact]
    public void A_step_that_two_sources_count_is_the_first_ones()
    {
        Metric orders = new("shop.orders", "Orders", Unit.Count, "") { Steps = FunnelSteps.Ordered };

        Of([orders], Product("a", [100, 2, 3, 1], [1_000]))[2].Value.ShouldBe(6);
    }

    [Fact]
    public void Without_a_step_there_is_no_funnel() => Funnel.Of(new MadeUp().Overview()).ShouldBeEmpty();

    private static ProductOverview Product(string id, long?[]? partner, long?[] views) => new(
        StatsDashboard.Catalog.Product.Named(id, id),
        [
            new ProductSource(partner is null ? DataState.Failed : DataState.Ok, Values: partner) { Shared = partner },
            new ProductSource(DataState.Ok, Values: views) { Shared = views },
        ]);

    private static IReadOnlyList<FunnelStage> Of(params ProductOverview[] products) => Of(null, products);

    private static IReadOnlyList<FunnelStage> Of(IReadOnlyList<Metric>? others, params ProductOverview[] products)
    {
        IReadOnlyList<Metric> partner = Declared.Metrics(
            "partner.clicks", "partner.orders_pending", "partner.orders_approved", "partner.orders_declined");
        var columns = MetricColumn.Of([partner, Declared.Metrics("ga.items_viewed"), others ?? []], []);
        var day = new DateOnly(2026, 10, 1);
        return Funnel.Of(new Overview
        {
            Range = new DateRange(day, day),
            TimeZone = "UTC",
            Currency = "EUR",
            ReadAt = default,
            Freshness = default,
            Sources = [],
            Columns = columns,
            Totals = [],
            Products = products.ToDictionary(product => product.Product.Id),
            Days = [],
        });
    }
}
