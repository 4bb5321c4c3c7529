using Shouldly;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class TableQueryTests
{
    [Fact]
    public void What_is_too_much_to_look_for_is_told()
    {
        new TableQuery { Q = new string('x', 200) }.Problem.ShouldBeNull();
        new TableQuery { Q = new string('x', 201) }.Problem.ShouldBe("The search q has 201 characters; at most 200 are looked for.");
        new TableQuery { Q = "a b c d e f g h i j" }.Problem.ShouldBeNull();
        new TableQuery { Q = "a b c d e f g h i j k" }.Problem.ShouldBe("The search q has more than 10 words. Leave some out.");
        new TableQuery { Q = "a a a a a a a a a a a" }.Problem.ShouldBeNull("It is one word.");
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("stale")]
    [InlineData("pending")]
    [InlineData("not_listed")]
    [InlineData("")]
    [InlineData(null)]
    public void Rows_can_be_looked_for_by_their_state(string? state) => new TableQuery { Show = state }.Problem.ShouldBeNull();

    [Theory]
    [InlineData("ok")]
    [InlineData("Failed")]
    public void Other_states_are_told_to_be_none(string state) => new TableQuery { Show = state }.Problem
        .ShouldBe("The rows to show are one of failed, stale, pending, not_listed, restated, new, or all without show.");

    [Theory]
    [InlineData(null, false, 25)]
    [InlineData("", false, 25)]
    [InlineData("table", false, 25)]
    [InlineData("tiles", true, 24)]
    public void There_are_two_views(string? view, bool isTiles, int size)
    {
        var query = new TableQuery { View = view };

        (query.Problem, query.IsTiles, query.Size).ShouldBe((null, isTiles, size));
        new TableQuery { View = "map" }.Problem.ShouldBe("The view is either table or tiles.");
    }

    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData(" ", "", "", false)]
    [InlineData("x", null, null, true)]
    [InlineData(null, "x", null, true)]
    [InlineData(null, null, "failed", true)]
    public void Words_a_category_and_a_state_leave_products_out(string? q, string? category, string? show, bool isFiltered) =>
        new TableQuery { Q = q, Category = category, Show = show }.IsFiltered.ShouldBe(isFiltered);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(25, 26)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void The_other_view_begins_at_or_before_the_first_product_that_is_shown(int page, int other)
    {
        var tiles = new TableQuery { Page = page, Q = "x" }.In(TableQuery.Tiles);

        (tiles.View, tiles.Page, tiles.Q).ShouldBe(("tiles", other, "x"));
        // Product 24 × 25 begins page 26 of the cards, and is on page 25 of the table.
        new TableQuery { View = TableQuery.Tiles, Page = 26 }.In("table").ShouldBe(new TableQuery { Page = 25 });
    }
}
