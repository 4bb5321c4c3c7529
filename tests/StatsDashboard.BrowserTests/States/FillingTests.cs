using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.States;

public sealed class FillingTests(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>Adds up how far the page's parts were moved by the page itself.</summary>
    private const string WatchShifts = """
        window.shifted = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted += entry.value))
          .observe({ type: "layout-shift", buffered: true });
        """;

    private static readonly Regex SomeOfThem = new("^[1-9][0-9]* of 60 products");

    [Fact]
    public async Task The_page_fills_in_as_answers_arrive_and_nothing_jumps()
    {
        var dashboard = await SlowAsync();
        var visit = await VisitAsync(dashboard);
        await visit.Page.AddInitScriptAsync(WatchShifts);

        await visit.OpenAsync($"/?{Trouble.Week}");
        var page = visit.Page;
        var order = await OrderAsync(page);
        await Expect(page.Headline).ToHaveTextAsync(SomeOfThem);
        await Expect(page.Locator("[data-products] td.blank.busy").First).ToBeAttachedAsync();
        await Expect(page.Tile("partner.clicks").Locator(".value.part")).ToBeVisibleAsync();
        (await OrderAsync(page)).ShouldBe(order, "No row moves while the page fills in.");

        await Expect(page.Headline).ToHaveTextAsync("Figures to 7 Oct");
        await Expect(page.Chip).ToHaveAttributeAsync("data-tone", "ok");
        var week = new TrueFigures(dashboard.Sandbox.Truth, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));
        var best = dashboard.Sandbox.Truth.Products.OrderByDescending(product => week.Clicks(product.Id)).First().Id;
        await Expect(page.Rows.First).ToHaveAttributeAsync("data-product", best);
        (await ShownTable.ReadAsync(page))[best, "partner.clicks"].ShouldBe(TrueFigures.Write(week.Clicks(best)));
        (await page.EvaluateAsync<double>("() => window.shifted")).ShouldBeLessThan(0.02);
        dashboard.Runs.Latest(10).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rows_that_are_read_stay_until_their_reader_wants_the_new_order()
    {
        var dashboard = await SlowAsync();
        var page = await OpenAsync(dashboard, $"/?{Trouble.Week}");
        await page.EnhancedAsync();
        var order = await OrderAsync(page);
        await page.Rows.First.GetByRole(AriaRole.Link).First.FocusAsync();

        await Expect(page.Headline).ToHaveTextAsync("Figures to 7 Oct");
        await Expect(page.Locator("[data-new]")).ToHaveTextAsync("60 new");
        (await OrderAsync(page)).ShouldBe(order);
        (await page.EvaluateAsync<string>("() => document.activeElement.closest('tr').dataset.product")).ShouldBe(order.Split(' ')[0]);

        await page.Locator("[data-new]").ClickAsync();
        await Expect(page.Locator("[data-new]")).ToBeHiddenAsync();
        (await OrderAsync(page)).ShouldNotBe(order);
    }

    [Fact]
    public async Task Ten_tabs_fill_in_over_six_connections()
    {
        var dashboard = await SlowAsync();
        var visit = await VisitAsync(dashboard);
        await visit.OpenAsync($"/?{Trouble.Week}");
        List<IPage> tabs = [visit.Page];
        for (var day = 1; tabs.Count < 10; day++)
        {
            var tab = await visit.Page.Context.NewPageAsync();
            // Some of the same range, some of ranges of their own, all of days that are being asked.
            await tab.GotoAsync(day <= 5 ? $"/?{Trouble.Week}" : $"/?from=2026-10-01&to=2026-10-0{day - 4}&compare=none");
            tabs.Add(tab);
        }

        foreach (var tab in tabs)
        {
            await Expect(tab.Chip).ToHaveAttributeAsync("data-tone", "ok", new() { Timeout = 60_000 });
        }
    }

    [Fact]
    public async Task A_product_s_page_fills_in_too()
    {
        var dashboard = await SlowAsync();
        var page = await OpenAsync(dashboard, $"/products/SKU-0002?{Trouble.Week}");

        await Expect(page.Chip).ToHaveAttributeAsync("data-tone", "ok");

        var week = new TrueFigures(dashboard.Sandbox.Truth, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));
        var shown = page.Tile("partner.clicks").Locator(".value .visually-hidden");
        await Expect(shown).ToHaveTextAsync(TrueFigures.Write(week.Clicks("SKU-0002")));
    }

    private static Task<string> OrderAsync(IPage page) => page.EvaluateAsync<string>(
        "() => [...document.querySelectorAll('table[data-products] tbody tr')].map(row => row.dataset.product).join(' ')");

    private async Task<Dashboard> SlowAsync()
    {
        var dashboard = await StartAsync();
        dashboard.SlowThePartner();
        return dashboard;
    }
}
