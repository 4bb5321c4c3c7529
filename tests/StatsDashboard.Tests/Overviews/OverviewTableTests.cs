using Shouldly;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class OverviewTableTests
{
    private static readonly MadeUp Four = new()
    {
        Products =
        [
            Row("c", "Kettle", 30, 10, "Kitchen"),
            Row("a", "Lamp", 20, 40, "Light"),
            Row("d", "Tent", null, null, null),
            Row("b", "Axe", 20, 20, "Kitchen"),
        ],
    };

    [Theory]
    [InlineData(null, null, "c a b d")]
    [InlineData("", "", "c a b d")]
    [InlineData("partner.clicks", "desc", "c a b d")]
    [InlineData("partner.clicks", "asc", "a b c d")]
    [InlineData("partner.clicks.change", null, "c b a d")]
    [InlineData("partner.clicks.change", "asc", "a b c d")]
    [InlineData("partner.clicks.percent", "desc", "c b a d")]
    [InlineData("name", null, "b c a d")]
    [InlineData("name", "desc", "d a c b")]
    [InlineData("product_id", null, "a b c d")]
    [InlineData("product_id", "desc", "d c b a")]
    public void Rows_are_sorted_and_what_is_not_known_comes_last_in_either_direction(string? sort, string? dir, string ids) =>
        Ids(Select(new TableQuery { Sort = sort, Dir = dir }).Rows).ShouldBe(ids);

    [Fact]
    public void Change_and_percent_are_two_orders()
    {
        var overview = new MadeUp { Products = [Row("much", "M", 300, 200, null), Row("fast", "F", 30, 10, null)] }.Overview();

        Ids(Select(overview, new TableQuery { Sort = "partner.clicks.change" }).Rows).ShouldBe("much fast");
        Ids(Select(overview, new TableQuery { Sort = "partner.clicks.percent" }).Rows).ShouldBe("fast much");
    }

    [Theory]
    [InlineData("e", null, null, "c d b")]
    [InlineData("kitchen", null, null, "c b")]
    [InlineData(null, "Kitchen", null, "c b")]
    [InlineData(null, "kitchen", null, "")]
    [InlineData("axe", "Kitchen", null, "b")]
    [InlineData(null, null, "failed", "d")]
    [InlineData(null, null, "stale", "")]
    [InlineData("lamp", "Kitchen", "failed", "")]
    public void Rows_are_narrowed_down_by_words_category_and_state(string? q, string? category, string? show, string ids)
    {
        var rows = Select(new TableQuery { Q = q, Category = category, Show = show }).Rows.Select(row => row.Product.Id.Value);

        rows.ShouldBe(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
    }

    [Theory]
    [InlineData(DataState.Failed, 0, "failed")]
    [InlineData(DataState.Partial, 1, "failed")]
    [InlineData(DataState.Stale, 0, "stale")]
    [InlineData(DataState.Pending, 0, "pending")]
    [InlineData(DataState.NotListed, 0, "not_listed")]
    [InlineData(DataState.Ok, 0, "")]
    [InlineData(DataState.Partial, 0, "")]
    internal void A_row_is_in_a_state_that_a_source_has_for_it(DataState state, int failedDays, string states) =>
        TableQuery.States.Where(one => OverviewTable.IsIn(new ProductSource(state, FailedDays: failedDays), one))
            .ShouldBe(states.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Pages_are_counted_from_one_and_behind_the_last_comes_the_last()
    {
        var overview = new MadeUp { Products = [.. Enumerable.Range(10, 51).Select(at => Row($"p{at}", "P", at, 1, null))] }.Overview();

        var first = Select(overview, new TableQuery { Sort = "product_id" });
        (first.Pages, first.Page, first.Size, first.PageRows.Count()).ShouldBe((3, 1, 25, 25));
        first.PageRows.First().Product.Id.Value.ShouldBe("p10");
        Select(overview, new TableQuery { Sort = "product_id", Page = 2 }).PageRows.First().Product.Id.Value.ShouldBe("p35");
        var last = Select(overview, new TableQuery { Sort = "product_id", Page = 9 });
        (last.Page, last.PageRows.Single().Product.Id.Value).ShouldBe((3, "p60"));
        Select(overview, new TableQuery { View = TableQuery.Tiles }).Pages.ShouldBe(3);
        Select(overview, new TableQuery { Q = "nothing" }).Pages.ShouldBe(1);
        Select(new MadeUp { Products = [.. overview.Products.Values.Take(50)] }.Overview(), new TableQuery()).Pages.ShouldBe(2);
    }

    [Fact]
    public void Rows_that_the_viewer_holds_stay_in_his_order_as_long_as_there_are_such_products()
    {
        var held = Select(new TableQuery()) with { Held = [new("b"), new("gone"), new("c")] };

        Ids(held.PageRows).ShouldBe("b c");
    }

    [Theory]
    [InlineData("partner.nothing", null, 1, "The table cannot be sorted by that. Use name, product_id or the key of a metric")]
    [InlineData("partner.clicks.up", null, 1, "The table cannot be sorted by that.")]
    [InlineData(null, "up", 1, "The direction dir is either asc or desc.")]
    [InlineData(null, null, 0, "Pages are counted from 1.")]
    public void What_cannot_be_selected_is_told(string? sort, string? dir, int page, string sentence)
    {
        OverviewTable.TrySelect(Four.Overview(), new TableQuery { Sort = sort, Dir = dir, Page = page }, null, out _, out var problem)
            .ShouldBeFalse();

        problem.ShouldNotBeNull().ShouldStartWith(sentence);
    }

    [Fact]
    public void A_query_that_is_wrong_in_itself_is_told_first()
    {
        OverviewTable.TrySelect(Four.Overview(), new TableQuery { View = "map", Page = 0 }, null, out var table, out var problem)
            .ShouldBeFalse();

        table.ShouldBeNull();
        problem.ShouldBe("The view is either table or tiles.");
    }

    [Fact]
    public void Without_any_figure_rows_are_sorted_by_name()
    {
        var table = Select(Four.Overview() with { Columns = [] }, new TableQuery());

        (table.SortKey, table.Descending).ShouldBe(("name", false));
    }

    [Fact]
    public void A_total_under_a_search_is_of_what_matches()
    {
        Select(new TableQuery()).Total(0).Value.ShouldBe(70);
        Select(new TableQuery { Category = "Kitchen" }).Total(0).Value.ShouldBe(50);
        Select(new TableQuery { Category = "Kitchen" }).Total(0).Previous.ShouldBe(30);
    }

    [Fact]
    public void A_total_under_a_search_is_undecided_or_of_equal_age_where_the_whole_is()
    {
        var overview = Four.Overview();
        var undecided = overview with { Totals = [overview.Totals[0].TooEarly("Too early."), .. overview.Totals.Skip(1)] };
        var equal = overview with { Totals = [overview.Totals[0] with { IsAtEqualAge = true }, .. overview.Totals.Skip(1)] };

        var kitchen = Select(undecided, new TableQuery { Category = "Kitchen" }).Total(0);
        (kitchen.IsAtEqualAge, kitchen.Previous, kitchen.IsUndecided).ShouldBe((true, 30, false));
        var failed = Select(undecided, new TableQuery { Show = "failed" }).Total(0);
        (failed.IsUndecided, failed.Previous, failed.NotCompared).ShouldBe((true, null, "Too early."));
        Select(equal, new TableQuery { Category = "Kitchen" }).Total(0).IsAtEqualAge.ShouldBeTrue();
        Select(overview, new TableQuery { Category = "Kitchen" }).Total(0).IsAtEqualAge.ShouldBeFalse();
    }

    private static OverviewTable Select(TableQuery query) => Select(Four.Overview(), query);

    private static OverviewTable Select(Overview overview, TableQuery query)
    {
        OverviewTable.TrySelect(overview, query, null, out var table, out var problem).ShouldBeTrue(problem);
        return table.ShouldNotBeNull();
    }

    private static string Ids(IEnumerable<ProductOverview> rows) => string.Join(' ', rows.Select(row => row.Product.Id.Value));

    private static ProductOverview Row(string id, string name, long? now, long? before, string? category)
    {
        var figures = now is null
            ? new ProductSource(DataState.Failed, FailedDays: 7)
            : new ProductSource(DataState.Ok, MadeUp.Now, null, "EUR", [now, 0, 0], [before, 0, 0], [now, 0, 0], 7) { IsWhole = true };
        var row = MadeUp.With(id, name, figures);
        return row with { Product = row.Product with { Category = category } };
    }
}
