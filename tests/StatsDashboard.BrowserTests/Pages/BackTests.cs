using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

/// <summary>Whoever looks at a product comes back to where he was.</summary>
public sealed class BackTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private const string Chosen = $"/?{OrdinaryDashboard.October}&q=e&sort=name&dir=desc&page=2";

    private const string Scroll = "() => { document.querySelector('[data-keep-scroll]').scrollTo(120, 180); scrollTo(0, 420); }";

    private const string Scrolled =
        "(box => `${scrollY} ${box.scrollTop} ${box.scrollLeft}`)(document.querySelector('[data-keep-scroll]'))";

    [Fact]
    public async Task Without_scripts_all_products_are_those_that_were_chosen()
    {
        var page = await OpenAsync(ordinary.Dashboard, Chosen, new() { JavaScriptEnabled = false });
        var first = await page.Rows.First.GetAttributeAsync("data-product");

        await page.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await page.Locator("[data-range='last7']").ClickAsync();
        await page.Locator("[data-return]").ClickAsync();

        page.Url.ShouldEndWith("/?range=last7&compare=none&q=e&sort=name&dir=desc&page=2");
        await Expect(page.Rows.First).ToHaveAttributeAsync("data-product", first!);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("\"><script>alert(1)</script>")]
    public async Task Whatever_is_carried_along_leads_to_the_dashboard(string text)
    {
        var escaped = Uri.EscapeDataString(text);
        var page = await OpenAsync(ordinary.Dashboard, $"/products/SKU-0002?q={escaped}&sort={escaped}&category={escaped}&page=7");

        var address = await page.Locator("[data-return]").GetAttributeAsync("href");

        address.ShouldBe($"/?q={escaped}&category={escaped}&sort={escaped}&page=7");
    }

    [Fact]
    public async Task Back_and_forward_bring_search_order_page_and_scroll()
    {
        // Every column is more than the screen has room for, so that the table scrolls in a box of its own.
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}&columns=all");
        await page.EnhancedAsync();
        await page.Head("name").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Head("name")).ToHaveAttributeAsync("aria-sort", "ascending");
        await page.Locator("[data-pager] .page-link", new() { HasTextString = "2" }).ClickAsync();
        await Expect(page.Locator("[data-pager]")).ToContainTextAsync("26–50 of 60");
        var (address, first) = (page.Url, await page.Rows.First.GetAttributeAsync("data-product"));
        var before = await ScrollAsync(page);

        await page.Rows.First.GetByRole(AriaRole.Link).First.EvaluateAsync("link => link.click()");
        await Expect(page.Locator(".product-head h1")).ToBeVisibleAsync();
        await page.GoBackAsync();

        page.Url.ShouldBe(address);
        await Expect(page.Rows.First).ToHaveAttributeAsync("data-product", first!);
        await AssertScrolledAsync(page, before);
        await page.GoForwardAsync();
        await Expect(page.Locator(".product-head h1")).ToBeVisibleAsync();

        await page.Locator("[data-return]").ClickAsync();
        await Expect(page.Rows.First).ToHaveAttributeAsync("data-product", first!);
        page.Url.ShouldBe(address);
        await AssertScrolledAsync(page, before);
    }

    [Fact]
    public async Task A_long_page_is_scrolled_to_where_it_was()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");
        await page.EnhancedAsync();
        await page.EvaluateAsync("() => scrollTo(0, 100_000)");
        var before = await ScrolledAsync(page);

        await page.Rows.Last.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Locator(".product-head h1")).ToBeVisibleAsync();
        await page.Locator("[data-return]").ClickAsync();

        await AssertScrolledAsync(page, before);
    }

    [Fact]
    public async Task Links_around_the_table_follow_what_was_searched_since()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}&page=2");
        await page.EnhancedAsync();
        await page.Locator("#q").FillAsync("kettle");
        await Expect(page.Rows).Not.ToHaveCountAsync(25);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=kettle"));
        var shown = await page.Rows.CountAsync();

        await page.Locator("[data-view='tiles']").ClickAsync();

        await Expect(page.ProductCards).ToHaveCountAsync(shown);
    }

    /// <summary>Scrolls the page and the table in it, and waits until that is in the entry of the history.</summary>
    private static async Task<string> ScrollAsync(IPage page)
    {
        await page.EvaluateAsync(Scroll);
        await page.WaitForFunctionAsync("() => history.state?.scrolled?.products?.join() === '120,180'");
        return await ScrolledAsync(page);
    }

    private static async Task AssertScrolledAsync(IPage page, string before)
    {
        await page.WaitForFunctionAsync($"before => {Scrolled} === before", before);
        (await ScrolledAsync(page)).ShouldBe(before);
    }

    private static Task<string> ScrolledAsync(IPage page) => page.EvaluateAsync<string>(Scrolled);
}
