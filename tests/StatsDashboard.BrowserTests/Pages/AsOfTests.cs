using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

/// <summary>The overview as it was known at an earlier instant.</summary>
public sealed class AsOfTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private const string Then = OrdinaryDashboard.October + "&as_of=2026-10-28";

    [Fact]
    public async Task It_stays_at_that_instant_while_it_is_sorted_and_searched_and_leads_back_to_now()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?" + Then);
        await page.EnhancedAsync();
        await Expect(page.Locator("[data-known]")).ToContainTextAsync("As it was known on 29 Oct 2026, 00:00. Nothing is asked.");

        await page.Head("name").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Head("name")).ToHaveAttributeAsync("aria-sort", "ascending");
        await page.Locator("#q").FillAsync("SKU-0002");
        await Expect(page.Rows).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex("[?&]as_of=2026-10-28(&|$)"));

        await page.Locator("[data-known] a").ClickAsync();
        await Expect(page.Locator("[data-known]")).ToHaveCountAsync(0);
        await Expect(page).Not.ToHaveURLAsync(new Regex("as_of"));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Everybody_can_read_it_and_it_fits(int width)
    {
        var page = await OpenAsync(
            ordinary.Dashboard, "/?" + Then, new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 900 } });

        await page.AssertAccessibleAsync();
        (await page.IsWiderThanTheScreenAsync()).ShouldBeFalse();
    }
}
