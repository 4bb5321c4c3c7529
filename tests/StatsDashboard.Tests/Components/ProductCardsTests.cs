using Bunit;
using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class ProductCardsTests : BunitContext
{
    private static readonly MadeUp Sixty = new()
    {
        Products = [.. Enumerable.Range(1, 60).Select(number => MadeUp.Known($"SKU-{number:00}", $"Product {number}", number))],
    };

    [Fact]
    public void Cards_take_the_place_of_the_table_and_the_totals_stay()
    {
        var body = Body(new TableQuery { View = "tiles" });

        body.FindAll("[data-tile]").Count.ShouldBe(4);
        body.FindAll("table[data-products]").ShouldBeEmpty();
        body.FindAll(".product-card").Count.ShouldBe(24);
        Body(new TableQuery()).FindAll(".product-card").ShouldBeEmpty();
    }

    [Fact]
    public void They_are_in_the_order_of_the_table_and_turn_pages_as_it_does()
    {
        var last = Body(new TableQuery { View = "tiles", Sort = "partner.clicks", Dir = "asc", Page = 3 });

        Shown(last).ShouldBe(Enumerable.Range(49, 12).Select(number => $"SKU-{number:00}"));
        last.Find("[data-pager] .caption").TextContent.ShouldBe("49–60 of 60");
        last.FindAll("[data-pager] a")[0].GetAttribute("href").ShouldBe("/?sort=partner.clicks&dir=asc&view=tiles#products");
    }

    [Fact]
    public void They_are_found_as_rows_are() =>
        Shown(Body(new TableQuery { View = "tiles", Q = "product sku-07" })).ShouldBe(["SKU-07"]);

    [Fact]
    public void What_matches_nothing_says_so() =>
        Body(new TableQuery { View = "tiles", Q = "nothing like it" }).Find("[data-empty='no-match'] a").GetAttribute("href")
            .ShouldBe("/?view=tiles");

    [Fact]
    public void The_form_keeps_the_view_and_the_order_can_be_turned()
    {
        var body = Body(new TableQuery { View = "tiles", Sort = "ga.item_revenue" });

        body.Find("[data-search] input[name=view]").GetAttribute("value").ShouldBe("tiles");
        body.Find("[data-turn]").GetAttribute("href").ShouldBe("/?sort=ga.item_revenue&dir=asc&view=tiles#products");
        Body(new TableQuery { Sort = "ga.item_revenue" }).FindAll("[data-turn]").ShouldBeEmpty();
    }

    [Fact]
    public void Each_card_can_be_asked_for_alone() =>
        Body(new TableQuery { View = "tiles" }).Find("[data-product='SKU-60']").GetAttribute("data-card")
            .ShouldBe("/products/SKU-60/tile?handler=Card&wait=none");

    [Fact]
    public void A_switch_keeps_everything_else_and_about_the_same_products()
    {
        var links = Body(new TableQuery { Q = "product", Sort = "name", Dir = "desc", Page = 2 }).FindAll("[data-view]");

        links.Select(link => link.GetAttribute("href")).ShouldBe(
            ["/?q=product&sort=name&dir=desc&page=2", "/?q=product&sort=name&dir=desc&view=tiles&page=2"]);
        links.Select(link => link.GetAttribute("aria-current")).ShouldBe(["true", null]);
    }

    [Theory]
    [InlineData(null, 1, "tiles", 1)]
    [InlineData(null, 2, "tiles", 2)]
    [InlineData("tiles", 3, "table", 2)]
    [InlineData("tiles", 4, "table", 3)]
    [InlineData("tiles", 26, "table", 25)]
    [InlineData("table", 4, "table", 4)]
    [InlineData(null, int.MaxValue, "tiles", int.MaxValue)]
    public void The_other_view_begins_at_or_before_the_first_product_that_is_shown(string? from, int page, string to, int at) =>
        new TableQuery { View = from, Page = page }.In(to).Page.ShouldBe(at);

    private static IEnumerable<string?> Shown(IRenderedComponent<OverviewBody> body) =>
        body.FindAll(".product-card").Select(card => card.GetAttribute("data-product"));

    private IRenderedComponent<OverviewBody> Body(TableQuery query) =>
        Render<OverviewBody>(parameters => parameters.Add(body => body.View, Sixty.View(query)));
}
