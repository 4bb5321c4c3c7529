using AngleSharp.Dom;
using Bunit;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class ProductTableTests : BunitContext
{
    [Fact]
    public void A_row_names_its_product_and_has_a_cell_per_metric()
    {
        var row = Table(new MadeUp()).Find("tbody tr");

        row.QuerySelector("th a")!.TextContent.ShouldBe("Kettle");
        row.QuerySelector("th a")!.GetAttribute("href").ShouldBe("/products/SKU-1");
        Cells(row).ShouldBe(["1,234", "12.34", "9,000", "5.00"]);
    }

    [Theory]
    [InlineData("failed", "bad", "The connection failed.")]
    [InlineData("pending", "busy", "not asked yet")]
    [InlineData("not listed", "none", "does not list")]
    public void A_blank_says_which_blank_it_is(string word, string tone, string title)
    {
        var state = word switch { "failed" => DataState.Failed, "pending" => DataState.Pending, _ => DataState.NotListed };
        var product = MadeUp.With(
            "SKU-1",
            "Kettle",
            new ProductSource(state, Error: state is DataState.Failed ? "The connection failed." : null));

        var cell = Table(new MadeUp { Products = [product] }).Find("tbody tr td.blank");

        cell.ClassList.ShouldContain(tone);
        cell.QuerySelector(".visually-hidden")!.TextContent.ShouldBe(word);
        cell.ParentElement!.GetAttribute("title")!.ShouldContain(title);
    }

    [Fact]
    public void Zero_is_a_figure() =>
        Cells(Table(new MadeUp { Products = [MadeUp.Known("SKU-1", "Kettle", 0)] }).Find("tbody tr"))[0].ShouldBe("0");

    [Fact]
    public void The_last_good_figure_stands_in_italics_with_its_age()
    {
        var stale = new ProductSource(DataState.Stale, MadeUp.Now.AddHours(-3), "No whole answer came.", "EUR", [7, 0, 0], KnownDays: 7);

        var cell = Table(new MadeUp { Products = [MadeUp.With("SKU-1", "Kettle", stale)] }).Find("tbody td.stale");

        cell.QuerySelector("em")!.TextContent.ShouldBe("7");
        cell.ParentElement!.GetAttribute("title").ShouldBe("Partner: last good figures, 3 h old. No whole answer came.");
    }

    [Fact]
    public void Money_in_another_currency_stands_with_that_currency()
    {
        var dollars = new ProductSource(DataState.Ok, MadeUp.Now, null, "USD", [7, 2_500_000, 0], KnownDays: 7);

        Cells(Table(new MadeUp { Products = [MadeUp.With("SKU-1", "Kettle", dollars)] }).Find("tbody tr"))[1].ShouldBe("2.50 USD");
    }

    [Fact]
    public void The_head_says_how_it_is_sorted_and_links_to_the_other_way()
    {
        var head = Table(new MadeUp()).Find("th[data-sort='partner.clicks']");

        head.GetAttribute("aria-sort").ShouldBe("descending");
        head.QuerySelector("a")!.GetAttribute("href")!.ShouldContain("sort=partner.clicks&dir=asc");
    }

    [Fact]
    public void Only_the_rows_of_the_page_are_rendered()
    {
        var products = Enumerable.Range(1, 120).Select(number => MadeUp.Known($"SKU-{number:000}", "Kettle", number)).ToList();

        var table = Table(new MadeUp { Products = products }, new TableQuery { Page = 5 });

        table.FindAll("tbody tr").Count.ShouldBe(20);
        table.Find("[data-pager] .caption").TextContent.ShouldBe("101–120 of 120");
        table.Find("[aria-current=page]").TextContent.ShouldBe("5");
    }

    [Fact]
    public void Words_that_match_nothing_offer_the_way_back()
    {
        var table = Table(new MadeUp(), new TableQuery { Q = "<b>nothing</b>" });

        table.Find("[data-empty=no-match] h2").TextContent.ShouldContain("<b>nothing</b>");
        table.Find("[data-empty=no-match] a").GetAttribute("href").ShouldBe("/");
    }

    [Fact]
    public void Words_that_turn_the_line_round_stay_within_themselves()
    {
        var table = Table(new MadeUp(), new TableQuery { Q = "\u202Eabc\u2066" });

        table.Find("[data-empty=no-match] h2").TextContent.ShouldBe("No product matches “abc”.");
        table.Find("#products-title .printed bdi").TextContent.ShouldBe("abc");
        table.Find("#q").GetAttribute("value").ShouldBe("\u202Eabc\u2066");
    }

    [Fact]
    public void A_fragment_has_the_same_rows_as_the_page()
    {
        var view = new MadeUp().View();

        var fragment = Render<RowsFragment>(parameters => parameters.Add(rows => rows.View, view));

        fragment.Find("table").GetAttribute("data-filtered").ShouldBe("1");
        fragment.Find("tbody").InnerHtml.ShouldBe(
            Render<ProductTable>(parameters => parameters.Add(table => table.View, view)).Find("tbody").InnerHtml);
    }

    [Fact]
    public void What_failed_is_counted_and_found_with_its_reason()
    {
        var failed = MadeUp.With("SKU-2", "Lamp", new ProductSource(DataState.Failed, Error: "The connection failed.", FailedDays: 7));
        var made = new MadeUp { Products = [MadeUp.Known("SKU-1", "Kettle", 7), failed] };

        Table(made).Find("[data-show=failed]").TextContent.ShouldBe("1 failed");

        var table = Table(made, new TableQuery { Show = "failed" });
        table.FindAll("tbody tr").ShouldHaveSingleItem().QuerySelector("th a")!.TextContent.ShouldBe("Lamp");
        table.Find(".reason").TextContent.ShouldBe("Partner: asked in vain. The connection failed.");
        table.Find("[data-show=all]").GetAttribute("href")!.ShouldNotContain("show=");
    }

    [Fact]
    public void What_admins_may_press_is_another_page() =>
        new MadeUp().View().Version.ShouldNotBe(Admin(new MadeUp().View()).Version);

    private static OverviewView Admin(OverviewView view) => new(
        view.Overview, view.Table, view.Request, view.Link, view.Choice, MadeUp.Calendar)
    { CanRefresh = true };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public void What_most_products_are_is_not_said_in_every_row(int stale, int badges)
    {
        var old = new ProductSource(DataState.Stale, MadeUp.Now.AddHours(-3), "No whole answer came.", "EUR", [7, 0, 0], KnownDays: 7);
        var made = new MadeUp
        {
            Products = [MadeUp.With("SKU-1", "Kettle", old), MadeUp.Known("SKU-2", "Lamp", 1), MadeUp.Known("SKU-3", "Pan", 1)],
        };
        var overview = made.Overview();
        overview = overview with { Sources = [overview.Sources[0] with { Stale = stale }, overview.Sources[1]] };
        var view = MadeUp.View(overview);

        Render<ProductTable>(parameters => parameters.Add(one => one.View, view)).FindAll(".badge-state").Count.ShouldBe(badges);
    }

    [Fact]
    public void A_narrow_screen_is_told_what_the_rows_are_sorted_by_and_money_beside_it() =>
        Table(new MadeUp(), new TableQuery { Sort = "ga.items_viewed" })
            .FindAll("tbody td[data-label]")
            .Select(cell => cell.GetAttribute("data-label"))
            .ShouldBe(["Commission, approved", "Items viewed"]);

    [Fact]
    public void What_the_rows_are_sorted_by_is_a_column_even_if_nobody_chose_it() =>
        Table(new MadeUp(), new TableQuery { Sort = "partner.orders_declined.change" })
            .FindAll("th[data-sort]")
            .Select(head => head.GetAttribute("data-sort"))
            .Skip(1)
            .ShouldBe(["partner.clicks", "partner.commission_approved", "partner.orders_declined", "ga.items_viewed", "ga.item_revenue"]);

    private IRenderedComponent<ProductTable> Table(MadeUp made, TableQuery? query = null) =>
        Render<ProductTable>(parameters => parameters.Add(table => table.View, made.View(query)));

    private static List<string> Cells(IElement row) => [.. row.QuerySelectorAll("td:not(.trend)").Select(cell => cell.TextContent)];
}
