using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Pages;

public sealed class ProductSegmentTests
{
    private static readonly OverviewLink Link = new(new OverviewQuery { Range = "last7" }, new TableQuery());

    [Theory]
    [InlineData("SKU-1")]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("ключ & <b>?#")]
    [InlineData("100 %")]
    [InlineData("50%41")]
    [InlineData("a/../b")]
    [InlineData("/products/")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\0b")]
    public void An_id_comes_back_from_its_own_address(string id)
    {
        Read(Link.Product(new ProductId(id)), "").Value.ShouldBe(id);
        Read((Link with { PathBase = "/products" }).Product(new ProductId(id)), "/products").Value.ShouldBe(id);
    }

    [Theory]
    [InlineData("SKU-1")]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("tile")]
    [InlineData("a/tile")]
    [InlineData("/tile/tile")]
    [InlineData("..")]
    public void An_id_comes_back_from_the_address_of_its_card(string id)
    {
        Read(Link.Tile(new ProductId(id)), "", "/tile").Value.ShouldBe(id);
        Read((Link with { PathBase = "/tile" }).CardFragment(new ProductId(id)), "/tile", "/tile").Value.ShouldBe(id);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\0b")]
    public void No_browser_shortens_the_address_of_an_id_and_no_server_refuses_it(string id)
    {
        var address = new Uri(new Uri("http://stats.example"), Link.Product(new ProductId(id)));

        address.AbsolutePath.ShouldBe("/products/");
        address.Query.ShouldContain("range=last7");
        (Link with { Shown = new ProductId(id) }).Preset("last28").ShouldBe($"/products/?id={Uri.EscapeDataString(id)}&range=last28");
    }

    private static ProductId Read(string address, string pathBase, string ending = "")
    {
        var context = new DefaultHttpContext
        {
            Request = { PathBase = pathBase, QueryString = new QueryString(address[address.IndexOf('?')..]) },
        };
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = address;
        return ProductSegment.Of(context, null, ending);
    }
}
