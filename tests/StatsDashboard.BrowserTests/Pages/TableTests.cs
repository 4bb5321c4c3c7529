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
        (await ShownTable.ReadAsync(page)).Products.ShouldBe(ByViews().Take(25));

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
        await Expect(page.Rows).ToHaveCountAsync(25);
    }

    [Fact]
    public async Task The_other_pages_hold_the_rest()
    {
        var page = await OpenTableAsync();
        var first = (await ShownTable.ReadAsync(page)).Products;

        await page.Locator("[data-pager] .page-link", new PageLocatorOptions { HasTextString = "2" }).ClickAsync();
        await Expect(page.Locator("[data-pager]")).ToContainTextAsync("26–50 of 60");
        await Expect(page.Row(first[0])).ToHaveCountAsync(0);
        var second = (await ShownTable.ReadAsync(page)).Products;
        await page.Locator("[data-pager] .page-link", new PageLocatorOptions { HasTextString = "3" }).ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(10);

        var all = first.Concat(second).Concat((await ShownTable.ReadAsync(page)).Products).ToList();
        all.Order().ShouldBe(ordinary.Truth.Products.Select(product => product.Id).Order());
        await Expect(page.Locator("[data-pager]")).ToContainTextAsync("51–60 of 60");
    }

    [Fact]
    public async Task The_address_brings_the_same_view_to_whoever_opens_it()
    {
        var page = await OpenTableAsync();
        await page.Head("ga.item_revenue").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Head("ga.item_revenue")).ToHaveAttributeAsync("aria-sort", "descending");
        await page.Locator("#q").FillAsync("outdoor");
        await Expect(page.Rows).Not.ToHaveCountAsync(25);
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
    public async Task A_search_narrows_the_total_down_to_what_it_finds()
    {
        var page = await OpenTableAsync();

        await page.Locator("#q").FillAsync("SKU-0002");

        await Expect(page.Rows).ToHaveCountAsync(1);
        await Expect(page.Locator("tr.totals th")).ToContainTextAsync("Total of these");
        var shown = await ShownTable.ReadAsync(page);
        shown["total", "partner.clicks"].ShouldBe(shown["SKU-0002", "partner.clicks"]);
    }

    [Fact]
    public async Task The_usual_columns_fit_and_the_heads_stay_under_the_bar()
    {
        var page = await OpenTableAsync();

        await Expect(page.Locator("[data-fits].fits")).ToBeVisibleAsync();
        await page.Rows.Nth(20).ScrollIntoViewIfNeededAsync();
        await page.EvaluateAsync("document.querySelectorAll('tr[data-product]')[15].scrollIntoView({ block: 'center' })");
        var head = await page.Head("partner.clicks").BoundingBoxAsync();
        head.ShouldNotBeNull().Y.ShouldBeInRange(56, 100);
        (await page.IsWiderThanTheScreenAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Chosen_figures_become_columns_and_tiles_and_the_address()
    {
        var page = await OpenTableAsync();

        await page.GetByText("Figures: usual").ClickAsync();
        var form = page.Locator(".chooser");
        await form.Locator("[name=columns][value='partner.orders_declined']").CheckAsync();
        await form.Locator("[name=columns][value='partner.clicks']").UncheckAsync();
        await form.Locator("[name=tiles][value='partner.clicks']").UncheckAsync();
        await form.Locator("[name=tiles][value='ga.item_revenue']").CheckAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Show these" }).ClickAsync();

        await Expect(page.Head("partner.orders_declined")).ToBeVisibleAsync();
        // What the rows are sorted by is shown, chosen or not.
        await Expect(page.Head("partner.clicks")).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(page.Locator(".tile[data-tile='ga.item_revenue']")).ToBeVisibleAsync();
        await Expect(page.Locator(".tile[data-tile='partner.clicks']")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Figures: chosen")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_seventh_tile_cannot_be_ticked()
    {
        var page = await OpenTableAsync();

        await page.GetByText("Figures: usual").ClickAsync();
        var tiles = page.Locator(".chooser [name=tiles]");
        while (await tiles.And(page.Locator(":checked")).CountAsync() < 6)
        {
            await tiles.And(page.Locator(":not(:checked)")).First.CheckAsync();
        }

        await Expect(tiles.And(page.Locator(":not(:checked)")).First).ToBeDisabledAsync();
        await tiles.And(page.Locator(":checked")).First.UncheckAsync();
        await Expect(tiles.And(page.Locator(":not(:checked)")).First).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_category_shows_its_products_alone()
    {
        var page = await OpenTableAsync();

        await page.Locator("#category").SelectOptionAsync("Outdoor");

        await Expect(page).ToHaveURLAsync(new Regex("[?&]category=Outdoor"));
        await Expect(page.Locator("tr.totals th")).ToContainTextAsync("Total of these");
        foreach (var row in await page.Rows.AllAsync())
        {
            await Expect(row.Locator("th")).ToContainTextAsync("Outdoor");
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
