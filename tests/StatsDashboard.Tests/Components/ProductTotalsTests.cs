using Bunit;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class ProductTotalsTests : BunitContext
{
    [Fact]
    public void The_total_is_of_what_is_filtered()
    {
        var made = new MadeUp { Products = [MadeUp.Known("SKU-1", "Kettle", 7), MadeUp.Known("SKU-2", "Lamp", 5)] };

        Totals(new TableQuery()).ShouldBe(("Total2 products", "12"));
        Totals(new TableQuery { Q = "lamp" }).ShouldBe(("Total of these1 products", "5"));

        (string Head, string Clicks) Totals(TableQuery query)
        {
            var row = Table(made, query).Find("tr.totals");
            return (row.QuerySelector("th")!.TextContent.Trim(), row.QuerySelector("td:not(.trend)")!.FirstChild!.TextContent.Trim());
        }
    }

    [Fact]
    public void A_search_does_not_make_a_trend_of_what_is_too_early()
    {
        var overview = new MadeUp { Products = [MadeUp.Known("SKU-1", "Kettle", 70), MadeUp.Known("SKU-2", "Lamp", 50)] }.Overview();
        var early = overview with { Totals = [overview.Totals[0].TooEarly("Too early."), .. overview.Totals.Skip(1)] };
        var one = early.Products[new("SKU-1")];
        var unknown = one with { Sources = [one.Sources[0] with { Previous = null, Comparable = null }, one.Sources[1]] };
        var of = early with { Products = new Dictionary<ProductId, ProductOverview>(early.Products) { [new("SKU-1")] = unknown } };

        Delta(of, "SKU-1").ShouldBeNull();
        Delta(of, "SKU-2").ShouldNotBeNull();

        string? Delta(Overview shown, string words) =>
            Render<ProductTable>(parameters => parameters.Add(table => table.View, MadeUp.View(shown, new TableQuery { Q = words })))
                .Find("tr.totals td:not(.trend)").QuerySelector(".delta")?.TextContent;
    }

    [Fact]
    public void A_total_that_is_compared_in_part_is_neither_better_nor_worse()
    {
        var overview = new MadeUp { Products = [MadeUp.Known("SKU-1", "Kettle", 700), MadeUp.Known("SKU-2", "Lamp", 500)] }.Overview();
        var view = MadeUp.View(overview with { Totals = [overview.Totals[0] with { Compared = 1 }, .. overview.Totals.Skip(1)] });

        var cell = Render<ProductTable>(parameters => parameters.Add(table => table.View, view)).Find("tr.totals td:not(.trend)");

        cell.QuerySelector(".delta")!.ClassList.ShouldContain("part");
        cell.GetAttribute("title").ShouldBe("This sum covers 2 of 2 products; what it is compared with, 1");
    }

    [Fact]
    public void A_sum_of_a_part_is_hatched()
    {
        var made = new MadeUp
        {
            Products = [MadeUp.Known("SKU-1", "Kettle", 7), MadeUp.With("SKU-2", "Lamp", new ProductSource(DataState.Pending))],
        };

        var cells = Table(made).FindAll("tr.totals td:not(.trend)");

        cells[0].ClassList.ShouldContain("part");
        cells[2].ClassList.ShouldNotContain("part");
    }

    [Fact]
    public void Currencies_are_never_added()
    {
        var made = new MadeUp { Currencies = new Dictionary<string, long> { ["EUR"] = 1_000_000, ["USD"] = 2_000_000 } };

        Table(made).FindAll("tr.totals td .line").Select(line => line.TextContent).Take(2).ShouldBe(["1.00 EUR", "2.00 USD"]);
    }

    private IRenderedComponent<ProductTable> Table(MadeUp made, TableQuery? query = null) =>
        Render<ProductTable>(parameters => parameters.Add(table => table.View, made.View(query)));
}
