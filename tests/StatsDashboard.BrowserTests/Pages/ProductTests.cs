using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class ProductTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private const string Days = "from=2026-10-05&to=2026-10-11&compare=none";

    [Fact]
    public async Task A_products_name_leads_to_its_page_and_back_to_the_same_days()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{Days}&q=brûlée");

        await page.Row("SKU-0002").GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Crème brûlée set „Château d’Œuf“ 5 Oct – 11 Oct");
        await page.Locator("[data-range='last7']").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("14 Nov – 20 Nov");
        new Uri(page.Url).AbsolutePath.ShouldBe("/products/SKU-0002");
        await page.GetByText("All products").ClickAsync();

        await Expect(page.Locator("[data-range][aria-current]")).ToHaveAttributeAsync("data-range", "last7");
        await Expect(page.Locator("table[data-products]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Every_day_shows_what_the_sources_have()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/products/SKU-0002?{Days}");

        for (var day = new DateOnly(2026, 10, 5); day <= new DateOnly(2026, 10, 11); day = day.AddDays(1))
        {
            var figures = new TrueFigures(ordinary.Truth, day, day);
            var cells = page.Locator($"tr[data-day='{day:yyyy-MM-dd}'] td");
            await Expect(cells.First).ToHaveTextAsync(TrueFigures.Write(figures.Clicks("SKU-0002")));
            await Expect(cells.Last).ToHaveTextAsync(TrueFigures.Write(figures.Revenue("SKU-0002")));
        }

        (await page.Locator("tr[data-day]").CountAsync()).ShouldBe(7);
    }

    [Fact]
    public async Task The_series_is_drawn_and_the_tiles_sum_it()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/products/SKU-0002?{Days}");

        await Expect(page.Locator("[data-chart='drawn'] canvas")).ToBeVisibleAsync();
        var week = new TrueFigures(ordinary.Truth, new DateOnly(2026, 10, 5), new DateOnly(2026, 10, 11));
        await Expect(page.Tile("partner.clicks").Locator(".value"))
            .ToHaveAttributeAsync("title", TrueFigures.Write(week.Clicks("SKU-0002")));
    }

    [Fact]
    public async Task A_day_without_an_answer_yet_is_a_gap_and_not_a_zero()
    {
        await ordinary.Dashboard.CollectAsync("range=today&compare=none");
        var page = await OpenAsync(ordinary.Dashboard, "/products/SKU-0002?range=today&compare=none");

        await Expect(page.Locator("tr[data-day='2026-11-21'] td.blank .visually-hidden"))
            .ToHaveTextAsync(Enumerable.Repeat("no data yet", 10));
    }

    [Fact]
    public async Task Markup_in_a_name_is_text()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/products/SKU-0005?{Days}");

        await Expect(page.Locator("h1")).ToContainTextAsync("Żółć & ελιά <b>olive</b> oil 0,5 l");
        (await page.TitleAsync()).ShouldContain("<b>olive</b>");
    }
}
