using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

/// <summary>The overview's products as cards in place of the table.</summary>
public sealed class CardsTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private const string Cards = $"/?{OrdinaryDashboard.October}&view=tiles";

    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    private readonly TrueFigures figures = TrueFigures.OfOctober(ordinary.Truth);

    [Fact]
    public async Task The_switch_keeps_search_order_and_range()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}&q=e&sort=name&dir=desc");
        var first = await page.Rows.First.GetAttributeAsync("data-product");

        await page.Locator("[data-view='tiles']").ClickAsync();

        await Expect(page.Locator("[data-view='tiles']")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.ProductCards.First).ToHaveAttributeAsync("data-product", first!);
        page.Url.ShouldEndWith($"/?{OrdinaryDashboard.October}&q=e&sort=name&dir=desc&view=tiles");
        await page.Locator("[data-view='table']").ClickAsync();
        await Expect(page.Rows.First).ToHaveAttributeAsync("data-product", first!);
    }

    [Fact]
    public async Task Cards_stand_side_by_side_on_a_desk_and_below_each_other_on_a_phone()
    {
        var desk = await OpenAsync(ordinary.Dashboard, Cards);
        var phone = await OpenAsync(ordinary.Dashboard, Cards, new() { ViewportSize = Screens.Phone });

        (await ColumnsAsync(desk)).ShouldBe(4);
        (await ColumnsAsync(phone)).ShouldBe(1);
        (await phone.IsWiderThanTheScreenAsync()).ShouldBeFalse();
        await Expect(desk.ProductCards).ToHaveCountAsync(24);
        var heights = await desk.ProductCards.EvaluateAllAsync<double[]>("cards => cards.map(card => card.offsetHeight)");
        heights.Distinct().ShouldHaveSingleItem();
        await Pictures.TakeAsync(desk, "cards");
        await Pictures.TakeAsync(phone, "cards");
    }

    [Fact]
    public async Task They_shut_nobody_out()
    {
        var page = await OpenAsync(ordinary.Dashboard, Cards);

        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Without_scripts_they_are_searched_sorted_and_turned()
    {
        var page = await OpenAsync(ordinary.Dashboard, Cards, NoScript);
        var best = ordinary.Truth.Products
            .Select(product => product.Id).Order(StringComparer.Ordinal).OrderByDescending(figures.Revenue).ToList();

        await page.Locator("[data-by-change] summary").ClickAsync();
        await page.Locator("[data-by-change] li", new() { HasTextString = "Item revenue" }).GetByText("largest").ClickAsync();
        await Expect(page.ProductCards.First).ToHaveAttributeAsync("data-product", best[0]);
        await page.GetByRole(AriaRole.Link, new() { Name = "Page 3" }).ClickAsync();
        await Expect(page.ProductCards).ToHaveCountAsync(12);
        await Expect(page.ProductCards.Last).ToHaveAttributeAsync("data-product", best[^1]);
        await page.Locator("#q").FillAsync("=SUM");
        await page.Locator("[data-search] button").ClickAsync();
        await Expect(page.ProductCards).ToHaveCountAsync(1);
    }

    private static Task<int> ColumnsAsync(IPage page) =>
        page.ProductCards.EvaluateAllAsync<int>("cards => new Set(cards.map(card => card.offsetLeft)).size");
}
