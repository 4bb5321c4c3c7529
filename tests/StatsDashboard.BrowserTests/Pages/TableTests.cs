using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class TableTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private readonly TrueFigures figures = TrueFigures.OfOctober(ordinary.Truth);

    [Fact]
    public async Task A_click_on_a_head_sorts_by_it_and_another_click_turns_the_order()
    {
        var page = await OpenTableAsync();

        await page.Head("ga.items_viewed").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Head("ga.items_viewed")).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(page.Rows.First).ToHaveAttributeAsync("data-product", ByViews().First());
        (await ShownTable.ReadAsync(page)).Products.ShouldBe(ByViews().Take(50));

        await page.Head("ga.items_viewed").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Head("ga.items_viewed")).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(page.Rows.First).ToHaveAttributeAsync("data-product", ByViews(false).First());
    }

    [Fact]
    public async Task Typing_into_the_search_shows_the_products_that_match()
    {
        var page = await OpenTableAsync();

        await page.Locator("#q").PressSequentiallyAsync("brûlée");

        await Expect(page.Rows).ToHaveCountAsync(1);
        await Expect(page.Row("SKU-0002")).ToContainTextAsync("Crème brûlée");
        // The first letters alone show the same product, and the address follows when the last is typed.
        await Expect(page).ToHaveURLAsync(new Regex("[?&]q=br%C3%BBl%C3%A9e(&|$)"));
        await Expect(page.Locator("a[data-export]").First)
            .ToHaveAttributeAsync("href", new Regex("[?&]q=br"));
    }

    [Fact]
    public async Task A_search_without_a_match_says_so()
    {
        var page = await OpenTableAsync();

        await page.Locator("#q").FillAsync("nothing like it");

        await Expect(page.GetByText("No product matches these words.")).ToBeVisibleAsync();
        await page.Locator("#q").FillAsync("");
        await Expect(page.Rows).ToHaveCountAsync(50);
    }

    [Fact]
    public async Task The_second_page_holds_the_rest()
    {
        var page = await OpenTableAsync();
        var first = (await ShownTable.ReadAsync(page)).Products;

        await page.Locator("[data-pager] .page-link", new PageLocatorOptions { HasTextString = "2" }).ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(10);

        var second = (await ShownTable.ReadAsync(page)).Products;
        first.Intersect(second).ShouldBeEmpty();
        first.Concat(second).Order().ShouldBe(ordinary.Truth.Products.Select(product => product.Id).Order());
        await Expect(page.Locator("[data-pager]")).ToContainTextAsync("51–60 of 60");
    }

    [Fact]
    public async Task The_address_brings_the_same_view_to_whoever_opens_it()
    {
        var page = await OpenTableAsync();
        await page.Head("ga.item_revenue").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Head("ga.item_revenue")).ToHaveAttributeAsync("aria-sort", "descending");
        await page.Locator("#q").FillAsync("outdoor");
        await Expect(page.Rows).Not.ToHaveCountAsync(50);
        var shown = (await ShownTable.ReadAsync(page)).Products;

        await page.ReloadAsync();
        await AssertSameAsync(page);
        await AssertSameAsync(await OpenAsync(ordinary.Dashboard, new Uri(page.Url).PathAndQuery));

        async Task AssertSameAsync(IPage other)
        {
            await other.EnhancedAsync();
            await Expect(other.Locator("#q")).ToHaveValueAsync("outdoor");
            await Expect(other.Head("ga.item_revenue")).ToHaveAttributeAsync("aria-sort", "descending");
            (await ShownTable.ReadAsync(other)).Products.ShouldBe(shown);
        }
    }

    [Fact]
    public async Task Going_back_undoes_a_sort()
    {
        var page = await OpenTableAsync();
        var before = (await ShownTable.ReadAsync(page)).Products;
        await page.Head("name").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Rows.First).Not.ToHaveAttributeAsync("data-product", before[0]);

        await page.GoBackAsync();

        await Expect(page.Rows.First).ToHaveAttributeAsync("data-product", before[0]);
        (await ShownTable.ReadAsync(page)).Products.ShouldBe(before);
    }

    private IEnumerable<string> ByViews(bool descending = true)
    {
        var known = ordinary.Truth.Products.Select(product => product.Id).Order(StringComparer.Ordinal);
        return descending ? known.OrderByDescending(figures.Viewed) : known.OrderBy(figures.Viewed);
    }

    private async Task<IPage> OpenTableAsync()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");
        await page.EnhancedAsync();
        return page;
    }
}
