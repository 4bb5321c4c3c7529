using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class OverviewTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private readonly TrueFigures figures = TrueFigures.OfOctober(ordinary.Truth);

    [Fact]
    public async Task Every_row_shows_what_the_sources_have()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");

        var table = await ShownTable.ReadAsync(page);

        table.Products.Count.ShouldBe(25);
        foreach (var product in figures.Listed.Select(product => product.Id).Intersect(table.Products))
        {
            table[product, "partner.clicks"].ShouldBe(TrueFigures.Write(figures.Clicks(product)), product);
            table[product, "partner.commission_approved"].ShouldBe(TrueFigures.Write(figures.Commission(product)), product);
            table[product, "ga.items_viewed"].ShouldBe(TrueFigures.Write(figures.Viewed(product)), product);
            table[product, "ga.item_revenue"].ShouldBe(TrueFigures.Write(figures.Revenue(product)), product);
        }
    }

    [Fact]
    public async Task The_totals_sum_all_products_and_not_only_those_of_the_page()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");

        var table = await ShownTable.ReadAsync(page);

        table["total", "partner.clicks"].ShouldBe(TrueFigures.Write(figures.Listed.Sum(product => figures.Clicks(product.Id))));
        table["total", "ga.items_viewed"].ShouldBe(TrueFigures.Write(ordinary.Truth.Products.Sum(product => figures.Viewed(product.Id))));
        table["total", "ga.item_revenue"].ShouldBe(TrueFigures.Write(ordinary.Truth.Products.Sum(product => figures.Revenue(product.Id))));
    }

    [Fact]
    public async Task A_tile_says_the_exact_total_to_those_who_hover_or_listen()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");

        var clicks = TrueFigures.Write(figures.Listed.Sum(product => figures.Clicks(product.Id)));
        await Expect(page.Tile("partner.clicks").Locator(".value")).ToHaveAttributeAsync("title", clicks);
        await Expect(page.Tile("partner.clicks").Locator(".value .visually-hidden")).ToHaveTextAsync(clicks);
        (await page.Locator("[data-tile]").CountAsync()).ShouldBe(11);
        (await page.Locator(".tile .spark path").CountAsync()).ShouldBe(6);
    }

    [Fact]
    public async Task The_chart_is_drawn_and_drawn_anew_when_a_line_is_chosen()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");
        await Expect(page.Locator("[data-chart='drawn']")).ToBeVisibleAsync();
        var before = await InkAsync(page);

        await page.Locator("[data-legend] [data-metric='ga.items_viewed']").ClickAsync();

        before.ShouldBeGreaterThan(1000);
        await Expect(page.Locator("[data-legend] [data-metric='ga.items_viewed']")).ToHaveAttributeAsync("aria-pressed", "true");
        (await InkAsync(page)).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_product_without_an_answer_is_a_dash_with_a_word_and_never_a_zero()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}&q=SKU-0007");

        await Expect(page.Row("SKU-0007").Locator(".badge-state")).ToContainTextAsync("not listed");
        await Expect(page.Row("SKU-0007")).ToHaveAttributeAsync("title", "Partner does not list this product.");
        var table = await ShownTable.ReadAsync(page);
        // What is divided by the partner's figures, or into them, is not known either.
        var unknown = table.Columns.Where(column => !column.StartsWith("ga.", StringComparison.Ordinal));
        table.Blanks("SKU-0007").Keys.Order().ShouldBe(unknown.Order());
        table.Blanks("SKU-0007").Values.ShouldAllBe(word => word == "not listed");
    }

    [Fact]
    public async Task A_ratio_to_nothing_says_that_it_has_none()
    {
        var idle = figures.Listed.First(product => figures.Clicks(product.Id) == 0).Id;
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}&q={idle}&columns=all");

        var table = await ShownTable.ReadAsync(page);

        table[idle, "partner.clicks"].ShouldBe("0");
        table.Blanks(idle)["partner.conversion_rate"].ShouldBe("no ratio");
    }

    [Fact]
    public async Task The_chip_tells_how_new_the_figures_are_and_opens_a_panel_for_each_source()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");
        await Expect(page.Headline).ToHaveTextAsync("Figures to 20 Nov");

        await page.Chip.Locator("summary").ClickAsync();
        await Expect(page.Chip.Locator("[data-source='partner']")).ToContainTextAsync("60 of 60 products answered.");
        await Expect(page.Chip.Locator("[data-source='ga']")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Chip.Locator("[data-source='partner']")).ToBeHiddenAsync();
    }

    private static Task<int> InkAsync(IPage page) => page.Locator("[data-chart] canvas").EvaluateAsync<int>(
        """
        canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
          .filter((value, at) => at % 4 === 3 && value > 0).length
        """);
}
