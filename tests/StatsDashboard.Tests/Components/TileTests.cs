using Bunit;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class TileTests : BunitContext
{
    [Fact]
    public void A_tile_is_short_to_look_at_and_exact_on_hover()
    {
        var tile = Tile(new MadeUp(), "partner.clicks");

        tile.Find(".value [aria-hidden]").TextContent.Trim().ShouldBe("1.23 k");
        tile.Find(".value").GetAttribute("title").ShouldBe("1,234");
        tile.Find(".delta").TextContent.ShouldContain("▲ +100 %");
        tile.Find("svg").GetAttribute("aria-hidden").ShouldBe("true");
    }

    [Fact]
    public void A_sum_that_is_not_whole_is_hatched_and_what_it_covers_is_said_once()
    {
        var failed = MadeUp.With("SKU-2", "Lamp", new ProductSource(DataState.Failed));
        var made = new MadeUp { Products = [MadeUp.Known("SKU-1", "Kettle", 1), failed] };

        var tile = Tile(made, "partner.clicks");

        tile.FindAll(".value.part").Count.ShouldBe(1);
        tile.FindAll(".coverage").ShouldBeEmpty();
        OverallState.Detail(made.Overview()).ShouldEndWith("1 of 2 products");
        Tile(made, "ga.items_viewed").FindAll(".value.part").ShouldBeEmpty();
    }

    [Fact]
    public void A_sum_that_covers_more_than_the_least_known_says_so_itself()
    {
        var (failed, ofPartner) = (new ProductSource(DataState.Failed), MadeUp.Known("SKU-2", "Lamp", 2));
        var made = new MadeUp
        {
            Products =
            [
                MadeUp.Known("SKU-1", "Kettle", 1),
                ofPartner with { Sources = [ofPartner.Sources[0], failed] },
                ofPartner with { Product = Product.Named("SKU-3", "Pan"), Sources = [failed, failed] },
            ],
        };

        Tile(made, "partner.clicks").Find(".coverage").TextContent.ShouldBe("2 of 3 products");
        Tile(made, "ga.items_viewed").FindAll(".coverage").ShouldBeEmpty();
    }

    [Fact]
    public void A_comparison_of_a_part_says_so_and_how_to_go_on()
    {
        var overview = new MadeUp { Products = [MadeUp.Known("SKU-1", "Kettle", 1), MadeUp.Known("SKU-2", "Lamp", 1)] }.Overview();
        var view = MadeUp.View(overview with
        {
            Totals = [overview.Totals[0] with { Compared = 1 }, .. overview.Totals.Skip(1)],
            Sources =
            [
                overview.Sources[0] with { Comparison = new Comparison(MadeUp.Range, MadeUp.Range.Shift(-MadeUp.Range.Days)) },
                overview.Sources[1],
            ],
        });

        var tile = Render<TileRow>(parameters => parameters.Add(row => row.View, view)).Find("[data-tile='partner.clicks']");

        tile.QuerySelector(".coverage")!.TextContent.ShouldBe("vs 7 Nov – 13 Nov, 1 of 2 products · continue");
        tile.QuerySelector(".go-on")!.GetAttribute("href").ShouldBe("/");
    }

    [Fact]
    public void A_catalog_of_one_product_is_still_a_catalog()
    {
        OverallState.Detail(new MadeUp().Overview()).ShouldEndWith("1 of 1 products");
        OverallState.Detail(new MadeUp().Overview() with { Only = new("SKU-1") }).ShouldBe("14 min old");
    }

    [Fact]
    public void What_is_pending_is_a_still_bar_with_a_word()
    {
        var pending = MadeUp.With("SKU-1", "Kettle", new ProductSource(DataState.Pending));

        var tile = Tile(new MadeUp { Products = [pending], PartnerState = DataState.Pending }, "partner.clicks");

        tile.FindAll(".waiting").Count.ShouldBe(1);
        tile.Find(".value .visually-hidden").TextContent.ShouldBe("pending");
    }

    [Fact]
    public void A_source_that_nobody_thought_of_has_tiles_too() =>
        MetricChoice.Usual(new MadeUp().Overview() with { Columns = [new(new("x.visits", "Visits", Unit.Count, "Visits."), 0, 0)] })
            .Tiles.ShouldHaveSingleItem().Metric.Key.ShouldBe("x.visits");

    private IRenderedComponent<Tile> Tile(MadeUp made, string key) =>
        Render<Tile>(parameters => parameters.Add(tile => tile.View, made.View().Tiles.Single(view => view.Key == key)));
}
