using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

/// <summary>On A4 across, out of a dark browser.</summary>
public sealed class PrintTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    /// <summary>277 mm of 297, at 96 points an inch.</summary>
    private static readonly ViewportSize Sheet = new() { Width = 1046, Height = 718 };

    [Theory]
    [InlineData("/?range=last28", "[data-products] tbody tr", 25)]
    [InlineData("/products/SKU-0002?range=last28", "[data-days] tbody tr", 28)]
    public async Task Every_row_and_column_is_on_paper(string path, string rows, int count)
    {
        var page = await PrintedAsync(path);

        await Expect(page.Locator(rows)).ToHaveCountAsync(count);
        (await page.IsWiderThanTheScreenAsync()).ShouldBeFalse();
        // A box that scrolls would show a part of it, whatever the table's own size is.
        (await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll("main *")]
              .filter(box => box.checkVisibility() && box.clientHeight && getComputedStyle(box).overflow !== "visible")
              .filter(box => !box.closest("svg, .visually-hidden, progress"))
              .filter(box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
              .map(box => box.outerHTML.slice(0, 120))
            """)).ShouldBeEmpty();
        (await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll("main table:not(details *) :is(th, td)")]
              .filter(cell => cell.getBoundingClientRect().right > innerWidth + 1 || getComputedStyle(cell).position === "sticky")
              .map(cell => cell.outerHTML)
            """)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("dark")]
    public async Task Paper_is_light(string? chosen)
    {
        var page = await PrintedAsync("/?range=last28", chosen);

        (await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--ink')")).ShouldBe("#1d2024");
        (await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.card')).backgroundColor"))
            .ShouldBe("rgba(0, 0, 0, 0)");
    }

    [Fact]
    public async Task The_head_tells_the_state_and_the_date_and_offers_nothing_to_press()
    {
        var page = await PrintedAsync("/?range=last28&q=kettle");

        await Expect(page.Chip.Locator("summary")).ToContainTextAsync("Figures to 20 Nov");
        await Expect(page.Chip.Locator(".printed"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"read 21 Nov 2026, \d\d:\d\d in UTC"));
        await Expect(page.GetByText("that match “kettle”")).ToBeVisibleAsync();
        foreach (var pressed in new[] { "[data-scheme-toggle]", "[data-search]", "nav", "[data-export]", ".menu" })
        {
            await Expect(page.Locator(pressed).First).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task What_scripts_drew_is_light_on_paper_and_dark_again_after()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28", new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        await Expect(page.Locator("[data-chart='drawn']")).ToBeVisibleAsync();
        await page.EvaluateAsync(
            "addEventListener('beforeprint', () => window.onPaper = " +
            "Chart.getChart(document.querySelector('canvas')).options.scales.x.ticks.color)");

        await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });

        (await page.EvaluateAsync<string>("window.onPaper")).ShouldBe("#5a6068");
        (await page.EvaluateAsync<string>("Chart.getChart(document.querySelector('canvas')).options.scales.x.ticks.color"))
            .ShouldBe("#a2a9b1");
        await Expect(page.Locator("html")).Not.ToHaveAttributeAsync("data-bs-theme", "light");
    }

    private async Task<IPage> PrintedAsync(string path, string? chosen = null)
    {
        var visit = await VisitAsync(
            ordinary.Dashboard, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark, ViewportSize = Sheet });
        if (chosen is not null)
        {
            await visit.Page.Context.AddCookiesAsync(
                [new Cookie { Name = "scheme", Value = chosen, Url = ordinary.Dashboard.Address.ToString() }]);
        }

        await visit.OpenAsync(path);
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        return visit.Page;
    }
}
