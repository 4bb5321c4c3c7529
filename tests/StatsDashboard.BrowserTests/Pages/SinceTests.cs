using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using StatsDashboard.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

/// <summary>What has changed since the last visit, above the tiles.</summary>
public sealed class SinceTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Days = "from=2026-11-10&to=2026-11-19&compare=none";

    [Fact]
    public async Task It_is_closed_until_the_next_visit_and_nothing_jumps_at_the_next_page()
    {
        var dashboard = await ChangedAsync();
        var page = await ComeAgainAsync(dashboard, dashboard.Now.AddHours(-2));
        await Expect(Strip(page)).ToContainTextAsync("1 product changed after its days were over: Clicks +");

        await Strip(page).GetByRole(AriaRole.Button, new() { Name = "Close until your next visit" }).ClickAsync();
        await Expect(Strip(page)).ToHaveCountAsync(0);
        await page.ReloadAsync();
        (await page.ContentAsync()).ShouldNotContain("id=\"since\"");

        await AddVisitAsync(page, dashboard, dashboard.Now.AddHours(-3));
        await page.ReloadAsync();
        await Expect(Strip(page)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Newer_figures_change_what_it_says_and_never_move_what_lies_below()
    {
        var dashboard = await ChangedAsync();
        var page = await ComeAgainAsync(dashboard, dashboard.Now.AddHours(-2), width: 390);
        var (strip, tiles) = (await HeightAsync(page), await TopOfTilesAsync(page));

        await CorrectAsync(dashboard, "SKU-0003", "SKU-0004", "SKU-0005");

        await Expect(Strip(page)).ToContainTextAsync("4 products changed after their days were over");
        await Expect(Strip(page)).ToContainTextAsync("Largest change");
        (await HeightAsync(page)).ShouldBe(strip);
        (await TopOfTilesAsync(page)).ShouldBe(tiles);
    }

    [Fact]
    public async Task It_does_not_come_under_a_reader_but_with_the_next_page()
    {
        var dashboard = await StartAsync();
        await dashboard.CollectAsync(Days);
        dashboard.GoOnBy(TimeSpan.FromHours(2));
        await dashboard.CollectAsync(Days);
        var page = await ComeAgainAsync(dashboard, dashboard.Now.AddHours(-1));
        await Expect(Strip(page)).ToHaveCountAsync(0);

        var best = (await page.Rows.First.GetAttributeAsync("data-product"))!; // Every row has it.
        await CorrectAsync(dashboard, best);

        await Expect(page.Row(best).Locator(".restated")).ToBeAttachedAsync();
        await Expect(Strip(page)).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(Strip(page)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Its_links_narrow_the_table_and_scripts_search_within_it()
    {
        var dashboard = await ChangedAsync();
        var page = await ComeAgainAsync(dashboard, dashboard.Now.AddHours(-2));

        await Strip(page).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("1 product changed") }).ClickAsync();
        await page.EnhancedAsync();
        await Expect(page.Rows).ToHaveCountAsync(1);
        await page.Locator("#q").FillAsync("nothing like it");
        await Expect(page.Rows).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new Regex("show=restated&since="));
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("show all") }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("since="));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Everybody_can_read_it_and_it_fits(int width)
    {
        var dashboard = await ChangedAsync();
        var page = await ComeAgainAsync(dashboard, dashboard.Now.AddHours(-2), width);

        await page.AssertAccessibleAsync("#since");
        (await page.IsWiderThanTheScreenAsync()).ShouldBeFalse();
    }

    private static ILocator Strip(IPage page) => page.Locator("#since");

    private static Task<double> HeightAsync(IPage page) =>
        page.EvaluateAsync<double>("() => document.getElementById('since').getBoundingClientRect().height");

    private static Task<double> TopOfTilesAsync(IPage page) =>
        page.EvaluateAsync<double>("() => document.querySelector('.tiles').getBoundingClientRect().top + scrollY");

    /// <summary>One product's closed day was corrected an hour ago.</summary>
    private async Task<Dashboard> ChangedAsync()
    {
        var dashboard = await StartAsync();
        await dashboard.CollectAsync(Days);
        dashboard.GoOnBy(TimeSpan.FromHours(2));
        await CorrectAsync(dashboard, "SKU-0002");
        dashboard.GoOnBy(TimeSpan.FromMinutes(5));
        return dashboard;
    }

    private static async Task CorrectAsync(Dashboard dashboard, params string[] products)
    {
        foreach (var product in products)
        {
            dashboard.Sandbox.Faults.Add(new SandboxFault("closed-day-corrected")
            {
                Path = "/v1/stats",
                Product = product,
                Parameters = new Dictionary<string, string> { ["date"] = "2026-11-18" },
            });
        }

        dashboard.GoOnBy(TimeSpan.FromMinutes(20));
        await dashboard.CollectAsync(Days);
    }

    private async Task<IPage> ComeAgainAsync(Dashboard dashboard, DateTimeOffset lastVisit, int width = 1440)
    {
        var visit = await VisitAsync(dashboard, new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 900 } });
        await AddVisitAsync(visit.Page, dashboard, lastVisit);
        await visit.OpenAsync($"/?{Days}");
        return visit.Page;
    }

    private static Task AddVisitAsync(IPage page, Dashboard dashboard, DateTimeOffset at) => page.Context.AddCookiesAsync(
        [new Cookie { Name = "stats-visit", Value = $".{at.ToUnixTimeSeconds()}", Url = dashboard.Address.ToString() }]);
}
