using Bunit;
using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class ProductCardTests : BunitContext
{
    private static readonly OverviewLink Link = new(new OverviewQuery { Range = "last7" }, new TableQuery());

    [Fact]
    public void A_card_has_one_figure_of_each_source_with_its_change()
    {
        var card = Card(MadeUp.Known("SKU-1", "Kettle", 1_234));

        card.FindAll("dt").Select(term => term.TextContent.Trim()).ShouldBe(["Clicks Partner", "Item revenue Google Analytics"]);
        card.FindAll("dd")[0].TextContent.Trim().ShouldBe("1.23 k");
        card.FindAll("dd")[0].GetAttribute("title").ShouldBe("1,234");
        card.FindAll("dd")[1].TextContent.ShouldContain("▼ −50 %");
        card.FindAll("dd")[2].TextContent.Trim().ShouldBe("5 EUR");
        card.Find(".course path").GetAttribute("d").ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Its_name_leads_to_the_product_in_the_same_range() =>
        Card(MadeUp.Known("a/b", "Kettle", 1)).Find("h3 a").GetAttribute("href").ShouldBe("/products/a%2Fb?range=last7");

    [Fact]
    public void It_is_as_old_as_the_oldest_of_its_figures()
    {
        var state = Card(MadeUp.Known("SKU-1", "Kettle", 1)).Find(".card-state");

        state.TextContent.Trim().ShouldBe("up to date · 14 min old");
        state.GetAttribute("data-tone").ShouldBe("ok");
    }

    [Fact]
    public void Its_state_is_its_own_and_the_worst_of_its_sources()
    {
        var failed = MadeUp.With("SKU-2", "Lamp", new ProductSource(DataState.Failed, Error: "The connection failed.", FailedDays: 7));
        var made = new MadeUp { Products = [MadeUp.Known("SKU-1", "Kettle", 1), failed] };

        var state = Card(failed, made).Find(".card-state");

        state.TextContent.Trim().ShouldBe("failed · 2 min old");
        state.GetAttribute("title").ShouldBe("Partner: asked in vain. The connection failed.");
        Card(made.Products[0], made).Find(".card-state").GetAttribute("data-tone").ShouldBe("ok");
    }

    [Fact]
    public void What_one_source_does_not_list_is_well_when_the_other_knows_it() =>
        Card(MadeUp.With("SKU-1", "Kettle", new ProductSource(DataState.NotListed))).Find(".card-state").GetAttribute("data-tone")
            .ShouldBe("ok");

    [Fact]
    public void A_card_of_which_nothing_is_known_has_the_same_parts()
    {
        var known = Card(MadeUp.Known("SKU-1", "Kettle", 1));
        var pending = Card(MadeUp.With("SKU-1", "Kettle", new ProductSource(DataState.Pending)));

        pending.FindAll("dt").Count.ShouldBe(known.FindAll("dt").Count);
        pending.FindAll("dd").Count.ShouldBe(known.FindAll("dd").Count);
        pending.FindAll(".course").Count.ShouldBe(1);
        pending.Find("dd.blank.busy").TextContent.ShouldBe("pending");
        pending.Find(".card-state").GetAttribute("data-tone").ShouldBe("busy");
    }

    [Fact]
    public void The_last_good_figure_says_what_it_is()
    {
        var answered = MadeUp.Now.AddHours(-3);
        var stale = new ProductSource(DataState.Stale, answered, "The connection failed.", "EUR", [1_234, 1, 1], KnownDays: 7);

        var figure = Card(MadeUp.With("SKU-1", "Kettle", stale)).Find("dd.unsure");

        figure.QuerySelector(".visually-hidden")!.TextContent.ShouldBe("stale, ");
        figure.GetAttribute("title").ShouldBe("1,234. Partner: last good figures, 3 h old. The connection failed.");
    }

    [Fact]
    public void A_source_that_nobody_set_up_has_no_line() =>
        Card(MadeUp.Known("SKU-1", "Kettle", 1), new MadeUp { AnalyticsState = DataState.NotConfigured })
            .FindAll("dt").Count.ShouldBe(1);

    private IRenderedComponent<ProductCard> Card(ProductOverview row, MadeUp? made = null)
    {
        var overview = (made ?? new MadeUp { Products = [row] }).Overview();
        return Render<ProductCard>(parameters => parameters.Add(card => card.View, CardView.Of(overview, row, [1, 2, null, 4], Link)));
    }
}
