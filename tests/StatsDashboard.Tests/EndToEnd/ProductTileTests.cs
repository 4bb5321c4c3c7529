using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>One product as a card of its own.</summary>
public sealed class ProductTileTests
{
    private const string Week = DashboardApp.Week;

    [Fact]
    public async Task A_card_is_a_whole_page_with_the_figures_of_one_product()
    {
        await using var app = await DashboardApp.StartAsync();
        var overview = await app.OverviewAsync();

        var page = await new HtmlParser().ParseDocumentAsync(await app.GetTextAsync($"/products/SKU-0002/tile?{Week}"), Stop);

        page.Title.ShouldNotBeNull();
        page.QuerySelectorAll("nav, header.top").ShouldBeEmpty();
        var card = page.QuerySelectorAll(".product-card").ShouldHaveSingleItem();
        card.GetAttribute("data-product").ShouldBe("SKU-0002");
        var values = overview.GetProperty("products").GetProperty("SKU-0002").GetProperty("values");
        var clicks = values.GetProperty("partner.clicks").GetInt64();
        card.QuerySelector("dd")!.GetAttribute("title")!.Replace(",", "").ShouldBe($"{clicks}");
        card.QuerySelector("h1 a")!.GetAttribute("href").ShouldBe($"/products/SKU-0002?{Week}");
        card.QuerySelector(".card-state")!.GetAttribute("data-tone").ShouldBe("ok");
    }

    [Fact]
    public async Task A_card_asks_for_its_own_product_alone()
    {
        await using var app = await DashboardApp.StartAsync();

        await app.GetTextAsync($"/products/SKU-0002/tile?{Week}");
        await app.GetJsonAsync($"/api/products/SKU-0002?{Week}&wait=complete");

        app.Sandbox.Calls.Products.Where(product => product.Value.Calls > 0).Select(product => product.Key).ShouldBe(["SKU-0002"]);
    }

    [Fact]
    public async Task The_card_alone_asks_nothing()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.Services.GetRequiredService<ProductCatalog>().Settled;

        var card = await app.GetTextAsync($"/products/SKU-0002/tile?{Week}&handler=Card&wait=none");

        card.TrimStart().ShouldStartWith("<article");
        card.ShouldContain("pending");
        app.Sandbox.Calls.Products.Values.Sum(product => product.Calls).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_is_being_asked_loads_itself_again_without_scripts()
    {
        await using var app = await DashboardApp.StartAsync(("Overview:RenderBudget", "00:00:00"));
        app.Sandbox.Faults.Add(new SandboxFault("never-answer") { Path = "/v1/stats" });

        var page = await app.GetTextAsync($"/products/SKU-0002/tile?{Week}");

        page.ShouldContain("<noscript><meta http-equiv=\"refresh\"");
        page.ShouldContain("data-tone=\"busy\"");
    }

    [Theory]
    [InlineData("/products/NOBODY/tile", HttpStatusCode.NotFound, "The catalog has no product with the id")]
    [InlineData("/tile?id=..", HttpStatusCode.NotFound, "The catalog has no product with the id")]
    [InlineData("/products/SKU-0002/tile?range=never", HttpStatusCode.BadRequest, "is not a range")]
    [InlineData("/products/SKU-0002/tile?from=2026-10-07&to=2026-10-01", HttpStatusCode.BadRequest, "Exchange the two")]
    [InlineData("/products/SKU-0002/tile?compare=never", HttpStatusCode.BadRequest, "is not a comparison")]
    public async Task What_cannot_be_shown_is_a_sentence(string path, HttpStatusCode status, string sentence)
    {
        await using var app = await DashboardApp.StartAsync();

        using var answer = await app.Client.GetAsync(path, Stop);

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain(sentence);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
