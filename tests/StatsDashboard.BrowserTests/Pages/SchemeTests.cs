using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class SchemeTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_page_is_as_dark_as_the_system_until_someone_chooses()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/status", new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        var dark = await BackgroundAsync(page);

        await page.Locator("[data-scheme-toggle]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "light");
        var light = await BackgroundAsync(page);
        await page.ReloadAsync();

        light.ShouldNotBe(dark);
        (await BackgroundAsync(page)).ShouldBe(light);
    }

    private static Task<string> BackgroundAsync(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
