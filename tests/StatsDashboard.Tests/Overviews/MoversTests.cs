using Shouldly;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class MoversTests
{
    [Fact]
    public void Products_are_ranked_by_amount_in_both_directions()
    {
        var movers = Of(("big", 1_000, 1_300), ("small", 20, 60), ("fallen", 500, 100), ("same", 9, 9));

        movers.Up.Select(mover => mover.Product.Product.Name).ShouldBe(["big", "small"]);
        movers.Down.Select(mover => mover.Product.Product.Name).ShouldBe(["fallen"]);
    }

    [Fact]
    public void A_product_that_hardly_had_anything_is_not_ranked_by_percent()
    {
        var movers = Of(("tiny", 1, 9), ("small", 20, 30), ("big", 1_000, 1_100));

        movers.UpByPercent.Select(mover => mover.Product.Product.Name).ShouldBe(["small", "big"]);
        movers.Up[1].Product.Product.Name.ShouldBe("small");
        movers.Floor.ShouldBe(10);
    }

    [Fact]
    public void The_floor_grows_with_the_whole() =>
        Of(("all", 1_000_000, 1_100_000), ("little", 900, 9_000)).UpByPercent.ShouldHaveSingleItem().Product.Product.Name.ShouldBe("all");

    [Fact]
    public void The_largest_before_that_are_not_known_now_are_missed()
    {
        var overview = new MadeUp
        {
            Products = [Was("a", 900, true), Was("b", 800, false), Was("c", 700, true), Was("d", 10, false)],
        }.Overview();

        Movers.Missing(overview, overview.Columns[0], 3).Select(product => product.Name).ShouldBe(["b"]);
        Movers.Missing(overview, overview.Columns[0], 4).Select(product => product.Name).ShouldBe(["b", "d"]);

        static ProductOverview Was(string name, long before, bool isKnown) => MadeUp.With(
            name, name, new ProductSource(isKnown ? DataState.Ok : DataState.Failed, Values: isKnown ? [1, 0, 0] : null)
            {
                Before = [before, 0, 0],
                IsWhole = isKnown,
            });
    }

    [Fact]
    public void What_is_not_known_on_both_sides_does_not_move()
    {
        var alone = MadeUp.With("new", "new", new ProductSource(DataState.Ok, MadeUp.Now, null, "EUR", [900, 0, 0], null, null, 7));

        Of([alone]).Any.ShouldBeFalse();
    }

    [Fact]
    public void Amounts_of_another_currency_are_not_ranked_among_these()
    {
        var dollars = MadeUp.With(
            "usd",
            "usd",
            new ProductSource(
                DataState.Ok,
                MadeUp.Now,
                null,
                "USD",
                [1, 900 * Money.Scale, 0],
                [1, Money.Scale, 0],
                [1, 900 * Money.Scale, 0],
                7));
        var overview = new MadeUp { Products = [dollars] }.Overview();

        Movers.Of(overview, overview.Columns[1], "EUR", 5).Any.ShouldBeFalse();
        Movers.Of(overview, overview.Columns[1], "USD", 5).Up.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_whole_that_is_larger_than_a_figure_has_a_floor_all_the_same() =>
        Of([.. Enumerable.Range(0, 1_100).Select(at => ($"p{at}", long.MaxValue, 0L))]).Floor.ShouldBe(long.MaxValue);

    private static Movers Of(params (string Name, long Before, long Now)[] products) => Of([.. products.Select(product => MadeUp.With(
        product.Name,
        product.Name,
        new ProductSource(DataState.Ok, MadeUp.Now, null, "EUR", [product.Now, 0, 0], [product.Before, 0, 0], [product.Now, 0, 0], 7)))]);

    private static Movers Of(IReadOnlyList<ProductOverview> products)
    {
        var overview = new MadeUp { Products = products }.Overview();
        return Movers.Of(overview, overview.Columns[0], "EUR", 5);
    }
}
