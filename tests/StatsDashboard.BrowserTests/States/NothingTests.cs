using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.States;

/// <summary>Pages without figures: each says what happened, why, and what to do.</summary>
public sealed class NothingTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Everything_failed()
    {
        var dashboard = await StartAsync(Trouble.Impatient);
        dashboard.FailEverything();
        await dashboard.CollectAsync(Trouble.Week);

        var page = await OpenAsync(dashboard, $"/?{Trouble.Week}");

        await Expect(page.Empty("all-failed").Locator("h2")).ToHaveTextAsync("No source has answered for these days.");
        await Expect(page.Empty("all-failed").Locator("p")).ToContainTextAsync("key");
        await Expect(page.Rows).ToHaveCountAsync(25);
        await Expect(page.Chip).ToHaveAttributeAsync("data-tone", "bad");
        await page.AssertAccessibleAsync();
        await page.Empty("all-failed").GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await Expect(page.Locator("[data-source='ga'] dd .line")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task No_products()
    {
        var dashboard = await StartAsync(Trouble.EmptyCatalog);

        var page = await OpenAsync(dashboard, "/");

        await Expect(page.Empty("no-products")).ToContainTextAsync("The product list is empty.");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_product_list_cannot_be_read()
    {
        // Nothing listens on port 9.
        var dashboard = await StartAsync(("Partner:BaseAddress", "http://127.0.0.1:9/"), ("Partner:MaxAttempts", "1"));

        var page = await OpenAsync(dashboard, "/");

        await Expect(page.Empty("no-products").Locator("p")).ToContainTextAsync("The partner");
        await Expect(page.Chip).ToHaveAttributeAsync("data-tone", "bad");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task No_source_is_configured()
    {
        var dashboard = await StartAsync(("Partner:BaseAddress", ""), ("GoogleAnalytics:PropertyId", ""));

        var page = await OpenAsync(dashboard, "/");

        await Expect(page.Empty("no-sources").Locator("p"))
            .ToHaveTextAsync("Set Partner:BaseAddress or GoogleAnalytics:PropertyId or Database:Provider, and start again.");
        await Expect(page.Headline).ToHaveTextAsync("No source configured");
        await page.AssertAccessibleAsync();
        await page.Empty("no-sources").GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await Expect(page.Locator("[data-source='partner']")).ToContainTextAsync("not configured");
    }
}
