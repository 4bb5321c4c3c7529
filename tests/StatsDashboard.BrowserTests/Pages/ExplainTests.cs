using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class ExplainTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private const string Path = "/?from=2026-10-08&to=2026-10-14";

    [Fact]
    public async Task A_click_on_a_cell_says_where_its_number_comes_from()
    {
        var page = await OpenAsync(ordinary.Dashboard, Path + "&q=SKU-0002");
        await page.EnhancedAsync();

        await page.Row("SKU-0002").Locator("td").Nth(1).ClickAsync();

        var dialog = page.Locator("dialog[open] [data-explain]");
        await Expect(dialog).ToContainTextAsync("Clicks");
        await Expect(dialog).ToContainTextAsync("/v1/stats?product=SKU-0002");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_keyboard_reaches_a_cell_and_opens_it()
    {
        var page = await OpenAsync(ordinary.Dashboard, Path + "&q=SKU-0002");
        await page.EnhancedAsync();

        await page.Row("SKU-0002").Locator("th a").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("dialog[open] [data-explain]")).ToContainTextAsync("Clicks");
    }

    [Fact]
    public async Task The_arrows_go_from_cell_to_cell_in_all_four_directions()
    {
        var page = await OpenAsync(ordinary.Dashboard, Path);
        await page.EnhancedAsync();

        await page.Rows.First.Locator("th a").First.FocusAsync();
        foreach (var key in (string[])["ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"])
        {
            await page.Keyboard.PressAsync(key);
        }

        await Expect(page.Rows.Nth(1).Locator("td").Nth(1)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_click_on_a_day_explains_that_day_alone()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/products/SKU-0002?from=2026-10-08&to=2026-10-14");

        await page.Locator("table[data-days] tr[data-day='2026-10-12'] td").First.ClickAsync();

        var dialog = page.Locator("dialog[open] [data-explain]");
        await Expect(dialog.Locator("h1")).ToContainTextAsync("12 Oct");
        await Expect(dialog).ToContainTextAsync("/v1/stats?product=SKU-0002");
    }

    [Fact]
    public async Task A_number_of_the_whole_site_is_explained_too()
    {
        var page = await OpenAsync(ordinary.Dashboard, Path);

        await page.Tile("ga.users").Locator("[data-explains]").ClickAsync();

        await Expect(page.Locator("dialog[open] [data-explain]")).ToContainTextAsync("a count that does not add up");
    }

    [Fact]
    public async Task Without_scripts_a_tile_leads_to_the_same_and_back()
    {
        var page = await OpenAsync(ordinary.Dashboard, Path, new BrowserNewContextOptions { JavaScriptEnabled = false });

        await page.Tile("partner.clicks").Locator("[data-explains]").ClickAsync();
        await Expect(page.Locator("[data-explain]")).ToContainTextAsync("Rests on");
        await page.Locator("[data-back]").ClickAsync();

        await Expect(page.Tile("partner.clicks")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_explanation_shuts_nobody_out()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/explain?from=2026-10-08&to=2026-10-14&metric=partner.clicks&product=SKU-0002");

        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Sorted_by_change_the_rows_show_it_and_the_second_page_keeps_the_order()
    {
        var page = await OpenAsync(ordinary.Dashboard, Path + "&sort=partner.clicks.change&dir=desc");
        await page.EnhancedAsync();

        await Expect(page.Rows.First.Locator("td").Nth(1).Locator(".delta")).ToContainTextAsync("▲");
        await page.Locator("[data-pager]").GetByText("2", new LocatorGetByTextOptions { Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=partner.clicks.change.*page=2"));
        await Expect(page.Locator("[data-pager]")).ToContainTextAsync("26–50 of 60");
    }
}
