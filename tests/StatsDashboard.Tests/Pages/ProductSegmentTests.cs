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
    [Theory]
    [InlineData("SKU-1")]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("ключ & <b>?#")]
    [InlineData("100 %")]
    public void An_id_comes_back_from_its_own_address(string id)
    {
        var context = new DefaultHttpContext();
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = OverviewLink.ProductRoot(new ProductId(id)) + "?range=last7";

        ProductSegment.Of(context, "what routing made of it").Value.ShouldBe(id);
    }
}
