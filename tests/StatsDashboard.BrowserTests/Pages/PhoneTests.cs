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
    public async Task Products_are_cards_of_a_name_and_two_figures_without_a_sideways_scroller()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28", Phone);
        await page.EnhancedAsync();

        await Expect(page.Rows.First.Locator("th a")).ToBeVisibleAsync();
        await Expect(page.Rows.First.Locator("td:visible[data-label]")).ToHaveCountAsync(2);
        await Expect(page.Rows.First.Locator("td:visible:not([data-label]):not(.trend)")).ToHaveCountAsync(0);
        (await page.Locator("[data-fits]").EvaluateAsync<bool>("box => box.scrollWidth <= box.clientWidth")).ShouldBeTrue();
        (await page.IsWiderThanTheScreenAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("[data-days-menu]")]
    [InlineData("[data-by-change]")]
    public async Task A_menu_is_a_sheet_on_the_screen_that_Escape_and_a_press_outside_close(string menu)
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28&compare=previous", Phone);
        var panel = page.Locator($"{menu} > .panel");

        await page.Locator($"{menu} > summary").ClickAsync();
        var box = (await panel.BoundingBoxAsync()).ShouldNotBeNull();
        (box.X, box.X + box.Width).ShouldBe((0, 390));
        (box.Y + box.Height).ShouldBeLessThanOrEqualTo(Screens.Phone.Height);
        await page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToBeHiddenAsync();

        await page.Locator($"{menu} > summary").ClickAsync();
        await Expect(panel).ToBeVisibleAsync();
        await page.Mouse.ClickAsync(195, 120);
        await Expect(panel).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_state_of_the_data_is_whole()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28", Phone);

        await Expect(page.Chip.Locator(".chip-text")).ToContainTextAsync("products");
        (await page.Chip.Locator(".chip-text").EvaluateAsync<bool>("text => text.scrollWidth <= text.clientWidth")).ShouldBeTrue();
        await Expect(page.Chip.Locator(".chip-long")).ToBeVisibleAsync();
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
