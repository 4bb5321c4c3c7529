using StatsDashboard.BrowserTests.Harness;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class AccessibilityTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("/?range=last28", 200)]
    [InlineData("/?from=2026-10-01&to=2026-10-28&compare=none&q=nothing+like+it", 200)]
    [InlineData("/products/SKU-0002?range=last28", 200)]
    [InlineData("/status", 200)]
    [InlineData("/nowhere", 404)]
    public async Task A_page_shuts_nobody_out_in_either_colour_scheme(string path, int status)
    {
        var page = await OpenAsync(ordinary.Dashboard, path, status: status);

        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_panel_of_the_chip_shuts_nobody_out()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28");
        await page.Chip.Locator("summary").ClickAsync();

        await page.AssertAccessibleAsync("#data-state");
    }

    [Fact]
    public async Task The_keyboard_reaches_the_figures_first()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28");

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("main");
    }
}
