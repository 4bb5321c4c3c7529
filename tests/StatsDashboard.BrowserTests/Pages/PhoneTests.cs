using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class PhoneTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private static readonly BrowserNewContextOptions Phone = new() { ViewportSize = Screens.Phone };

    [Theory]
    [InlineData("/?from=2026-10-01&to=2026-10-28&compare=year", 200)]
    [InlineData("/?from=2026-10-28&to=2026-10-01", 400)]
    [InlineData("/nowhere", 404)]
    public async Task No_page_is_wider_than_the_screen(string path, int status)
    {
        var page = await OpenAsync(ordinary.Dashboard, path, Phone, status);

        (await page.IsWiderThanTheScreenAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_table_scrolls_in_its_card_and_keeps_the_names_in_sight()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28", Phone);
        await page.EnhancedAsync();

        var box = page.Locator("[data-keep-scroll='products']");
        (await box.EvaluateAsync<bool>("box => { box.scrollLeft = 400; return box.scrollLeft === 400; }")).ShouldBeTrue();

        var name = await page.Rows.First.Locator("th").BoundingBoxAsync();
        name.ShouldNotBeNull().X.ShouldBeInRange(0, 40);
        (await page.IsWiderThanTheScreenAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Everything_in_the_top_bar_can_be_touched()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28", Phone);

        await page.Chip.Locator("summary").ClickAsync();
        var panel = await page.Chip.Locator(".panel").BoundingBoxAsync();
        panel.ShouldNotBeNull().X.ShouldBeGreaterThanOrEqualTo(0);
        (panel.X + panel.Width).ShouldBeLessThanOrEqualTo(390);
        await page.Keyboard.PressAsync("Escape");

        await page.Locator("[data-scheme-toggle]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "light");
        await page.GetByRole(AriaRole.Link, new() { Name = "Status" }).ClickAsync();
        await Expect(page.Locator("[data-source='partner']").First).ToBeVisibleAsync();
    }
}
