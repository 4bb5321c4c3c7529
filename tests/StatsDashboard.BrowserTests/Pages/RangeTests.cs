using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class RangeTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_form_shows_the_days_that_are_put_into_it()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}&sort=ga.items_viewed&q=SKU-0002");

        await page.Locator("[data-days-menu] summary").ClickAsync();
        await page.Locator("#from").FillAsync("2026-10-05");
        await page.Locator("#to").FillAsync("2026-10-11");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("5 Oct – 11 Oct");
        new Uri(page.Url).Query.ShouldContain("from=2026-10-05&to=2026-10-11");
        await Expect(page.Head("ga.items_viewed")).ToHaveAttributeAsync("aria-sort", "descending");
        var week = new TrueFigures(ordinary.Truth, new DateOnly(2026, 10, 5), new DateOnly(2026, 10, 11));
        (await ShownTable.ReadAsync(page))["SKU-0002", "partner.clicks"].ShouldBe(TrueFigures.Write(week.Clicks("SKU-0002")));
    }

    [Theory]
    [InlineData("yesterday", "20 Nov")]
    [InlineData("last7", "14 Nov – 20 Nov")]
    [InlineData("lastmonth", "1 Oct – 31 Oct")]
    public async Task A_preset_shows_its_days_and_is_marked(string preset, string days)
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");

        var choice = page.Locator($"[data-range='{preset}']");
        if (!await choice.IsVisibleAsync())
        {
            await page.Locator("[data-days-menu] summary").ClickAsync();
        }

        await choice.ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync(days);
        await Expect(page.Locator("[data-range][aria-current]")).ToHaveAttributeAsync("data-range", preset);
        await Expect(page.Locator("[data-compare][aria-current]")).ToHaveAttributeAsync("data-compare", "none");
    }

    [Fact]
    public async Task A_comparison_shows_what_changed_against_which_days()
    {
        await ordinary.Dashboard.CollectAsync("from=2026-10-01&to=2026-10-14&compare=previous");
        var page = await OpenAsync(ordinary.Dashboard, "/?from=2026-10-08&to=2026-10-14&compare=none");
        await Expect(page.Locator("[data-tile] .delta")).ToHaveCountAsync(0);

        await page.Locator("[data-compare='previous']").ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("8 Oct – 14 Oct compared with 1 Oct – 7 Oct");
        var caption = page.Tile("partner.clicks").Locator(".caption");
        await Expect(caption).ToContainTextAsync("vs 1 Oct – 7 Oct");
        await Expect(caption).ToContainTextAsync(Clicks(8, 14) > Clicks(1, 7) ? "▲ +" : "▼ −");
    }

    [Fact]
    public async Task A_range_is_drawn_by_week_and_its_cut_weeks_are_marked()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");

        await page.Locator("[data-bucket='week']").ClickAsync();

        await Expect(page.Locator("#chart-title")).ToHaveTextAsync("By week");
        await Expect(page.Locator("table[data-days] tbody tr")).ToHaveCountAsync(5);
        await Expect(page.Locator("[data-chart] > .caption")).ToContainTextAsync("not a whole week");
    }

    [Fact]
    public async Task One_day_is_a_table_and_no_line_of_one_point()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?from=2026-10-05&to=2026-10-05");

        await Expect(page.Locator("canvas")).ToHaveCountAsync(0);
        await Expect(page.Locator("table[data-days] tbody tr")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_press_on_a_tile_draws_it_and_the_address_says_so()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");
        await Expect(page.Locator("[data-chart='drawn']")).ToBeVisibleAsync();

        await page.Tile("ga.items_viewed").Locator("[data-draw]").ClickAsync();

        await Expect(page.Locator("[data-legend] [data-metric='ga.items_viewed']")).ToHaveAttributeAsync("aria-pressed", "true");
        new Uri(page.Url).Query.ShouldContain("chart=");
        await page.ReloadAsync();
        await Expect(page.Tile("ga.items_viewed").Locator("[data-draw][aria-current]")).ToHaveCountAsync(1);
    }

    private long Clicks(int from, int to)
    {
        var figures = new TrueFigures(ordinary.Truth, new DateOnly(2026, 10, from), new DateOnly(2026, 10, to));
        return figures.Listed.Sum(product => figures.Clicks(product.Id));
    }
}
