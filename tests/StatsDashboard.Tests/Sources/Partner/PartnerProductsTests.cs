using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shouldly;
using StatsDashboard.Sandbox;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

public sealed class PartnerProductsTests
{
    [Fact]
    public async Task Every_product_is_listed_over_all_pages_in_the_partners_order()
    {
        await using var upstreams = await Upstreams.StartAsync(
            new SandboxOptions { Products = 1200, RequestsPerMinute = 0, DollarProducts = 3 });

        var products = await upstreams.Products.ListAsync(TestContext.Current.CancellationToken);

        products.ShouldBe(upstreams.AllProducts());
        upstreams.Attempts("/v1/products").ShouldBe(3);
    }

    [Theory]
    [InlineData("duplicate-rows")]
    [InlineData("wrong-row-count")]
    public async Task A_list_that_does_not_quite_add_up_is_still_a_list(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.Break(fault, "/v1/products", count: null);

        var products = await upstreams.Products.ListAsync(TestContext.Current.CancellationToken);

        products.Select(product => product.Id).ShouldBeUnique();
        products.Count.ShouldBe(upstreams.Sandbox.Truth.Products.Count);
    }

    [Theory]
    [InlineData("html-page", nameof(FailureKind.BadAnswer))]
    [InlineData("field-removed", nameof(FailureKind.BadAnswer))]
    [InlineData("key-disabled", nameof(FailureKind.Unauthorized))]
    [InlineData("server-error", nameof(FailureKind.Unavailable))]
    public async Task A_list_that_cannot_be_read_is_a_failure(string fault, string kind)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.Break(fault, "/v1/products", count: null);

        (await upstreams.Products.ListAsync(TestContext.Current.CancellationToken).FailureAsync()).Kind.ToString().ShouldBe(kind);
    }

    [Fact]
    public async Task A_list_that_turns_in_circles_ends()
    {
        await using var upstreams = await Upstreams.StartAsync(new SandboxOptions { Products = 1200, RequestsPerMinute = 0 });
        upstreams.Break("field-renamed", "/v1/products", count: null, ("field", "page"), ("to", "next_page"));

        // The fault makes every page name itself as the next one.
        (await upstreams.Products.ListAsync(TestContext.Current.CancellationToken).FailureAsync()).Kind.ShouldBe(FailureKind.BadAnswer);

        upstreams.Attempts("/v1/products").ShouldBe(1);
    }

    [Fact]
    public async Task A_partner_that_sends_the_same_page_again_and_again_does_not_keep_us()
    {
        await using var partner = await ScriptedPartner.StartAsync(context =>
        {
            var page = int.Parse(context.Request.Query["page"]!, CultureInfo.InvariantCulture);
            var next = page < 30 ? $"{page + 1}" : "null";
            return context.Response.WriteAsync($$"""
                {"items":[{"product_id":"a","name":"A","status":"active","currency":"EUR"}],"next_page":{{next}}}
                """);
        });
        await using var upstreams = await Upstreams.StartAsync(("Partner:BaseAddress", partner.Address));

        (await upstreams.Products.ListAsync(TestContext.Current.CancellationToken).FailureAsync()).Kind.ShouldBe(FailureKind.BadAnswer);

        partner.Asked.ShouldBe(2);
    }
}
