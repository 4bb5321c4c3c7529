using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class OverviewLinkTests
{
    private static readonly OverviewLink Link = new(
        new OverviewQuery { Range = "last7", Compare = "year" }, new TableQuery { Q = "a&b", Sort = "partner.clicks", Page = 3 });

    [Fact]
    public void Another_page_keeps_everything_else() =>
        Link.Page(4).ShouldBe("/?range=last7&compare=year&q=a%26b&sort=partner.clicks&page=4#products");

    [Fact]
    public void Another_order_begins_at_the_first_page() =>
        Link.Sort("name", descending: false).ShouldBe("/?range=last7&compare=year&q=a%26b&sort=name&dir=asc#products");

    [Fact]
    public void A_preset_replaces_days_of_ones_own() =>
        (Link with { Range = new OverviewQuery { From = "2026-11-01", To = "2026-11-02" } })
            .Preset("month")
            .ShouldStartWith("/?range=month&q=");

    [Fact]
    public void An_export_has_the_same_parameters_and_no_page() =>
        Link.Export("overview").ShouldBe("/export/overview.csv?range=last7&compare=year&q=a%26b&sort=partner.clicks");

    [Fact]
    public void A_product_with_any_id_has_an_address_of_one_segment() =>
        (Link with { Table = new() }).Product(new ProductId("a/b ?#%2F"))
            .ShouldBe("/products/a%2Fb%20%3F%23%252F?range=last7&compare=year");

    [Fact]
    public void A_product_s_page_leads_back_to_the_very_page_of_the_table()
    {
        const string Carried = "range=last7&compare=year&q=a%26b&sort=partner.clicks&page=3";
        Link.Product(new ProductId("x")).ShouldBe($"/products/x?{Carried}");
        var page = Link with { Shown = new ProductId("x") };

        page.Overview().ShouldBe($"/?{Carried}");
        page.Preset("last28").ShouldBe("/products/x?range=last28&compare=year&q=a%26b&sort=partner.clicks&page=3");
        page.Kept("from", "to", "range").ShouldContain(("page", "3"));
    }
}
