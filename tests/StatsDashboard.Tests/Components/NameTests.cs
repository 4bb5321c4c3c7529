using Bunit;
using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class NameTests : BunitContext
{
    // Hebrew, with a number: unisolated, the caption's digits and dots would move to its other side.
    private const string RightToLeft = "קומקום 3";

    [Fact]
    public void Names_and_categories_keep_their_direction_to_themselves()
    {
        var body = Body(RightToLeft, "ציוד");

        body.FindAll("tr[data-product] th a[dir=auto]").ShouldHaveSingleItem().TextContent.ShouldBe(RightToLeft);
        body.FindAll("tr[data-product] th small bdi").Select(part => part.TextContent).ShouldBe(["ציוד"]);
        body.Find("tr[data-product] th small").TextContent.ShouldBe("ציוד · SKU-1");
        body.FindAll(".movers li a").ShouldAllBe(link => link.GetAttribute("dir") == "auto" && link.TextContent == RightToLeft);
        body.FindAll(".movers li a").ShouldNotBeEmpty();
    }

    [Fact]
    public void A_product_without_a_name_is_shown_by_its_id()
    {
        var body = Body(" \u200B", null);

        body.Find("tr[data-product] th a").TextContent.ShouldBe("SKU-1");
        body.Find(".movers li a").TextContent.ShouldBe("SKU-1");
        body.Find("tr[data-product] th small").TextContent.ShouldBe("SKU-1");
    }

    [Fact]
    public void Control_characters_in_a_name_are_shown_as_their_pictures() =>
        Body("Kettle\u001B[31m\u0080", null).Find("tr[data-product] th a").TextContent.ShouldBe("Kettle␛[31m\uFFFD");

    private IRenderedComponent<OverviewBody> Body(string name, string? category)
    {
        var row = MadeUp.Known("SKU-1", name, 5);
        var made = new MadeUp { Products = [row with { Product = row.Product with { Category = category } }] };
        return Render<OverviewBody>(parameters => parameters.Add(body => body.View, made.View(new TableQuery())));
    }
}
