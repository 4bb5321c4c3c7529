using System.Text.RegularExpressions;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.States;

public sealed class PartialTests(Chromium chromium, PartialDashboard partial) : BrowserTest(chromium), IClassFixture<PartialDashboard>
{
    private const string Failing = PartialDashboard.Failing;

    private readonly Dashboard dashboard = partial.Dashboard;

    [Fact]
    public async Task A_product_that_failed_says_so_in_words_and_blanks_no_other()
    {
        var page = await OpenAsync(dashboard, $"/?{Trouble.Week}&sort=product_id");

        await Expect(page.Row(Failing).Locator("th .badge-state")).ToHaveTextAsync(new Regex("^Partner ?! failed$"));
        await Expect(page.Row(Failing)).ToHaveAttributeAsync("title", new Regex("^Partner: asked in vain\\. ."));
        var week = new TrueFigures(dashboard.Sandbox.Truth, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));
        var table = await ShownTable.ReadAsync(page);
        var unknown = table.Columns.Where(column => !column.StartsWith("ga.", StringComparison.Ordinal));
        table.Blanks(Failing).Keys.Order().ShouldBe(unknown.Order());
        table.Blanks(Failing).Values.ShouldAllBe(word => word == "failed");
        table[Failing, "ga.items_viewed"].ShouldBe(TrueFigures.Write(week.Viewed(Failing)));
        table["SKU-0004", "partner.clicks"].ShouldBe(TrueFigures.Write(week.Clicks("SKU-0004")));
        var others = week.Listed.Where(product => product.Id != Failing);
        table["total", "partner.clicks"].ShouldBe(TrueFigures.Write(others.Sum(product => week.Clicks(product.Id))));
    }

    [Fact]
    public async Task The_total_says_how_many_products_it_covers()
    {
        var page = await OpenAsync(dashboard, $"/?{Trouble.Week}");

        // The failed one; the one that the partner does not list any more lacks nothing.
        await Expect(page.Locator("tr.totals td:nth-child(3)")).ToContainTextAsync("59 of 60");
        await Expect(page.Tile("partner.clicks").Locator(".value.part")).ToBeVisibleAsync();
        await Expect(page.Chip).ToHaveAttributeAsync("data-tone", "warn");
        await Expect(page.Chip.Locator("summary")).ToContainTextAsync("59 of 60 products");
    }

    [Fact]
    public async Task The_page_shuts_nobody_out()
    {
        var page = await OpenAsync(dashboard, $"/?{Trouble.Week}");

        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Its_own_page_says_why_and_shows_what_the_other_source_has()
    {
        var page = await OpenAsync(dashboard, $"/products/{Failing}?{Trouble.Week}");

        await Expect(page.Locator(".states li").First).ToContainTextAsync("failed");
        await Expect(page.Locator(".states li").Last).ToContainTextAsync("up to date");
        await Expect(page.Locator("tr[data-day] td.blank.bad")).ToHaveCountAsync(70);
        await page.AssertAccessibleAsync();
    }
}
