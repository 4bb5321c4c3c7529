using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using StatsDashboard.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.States;

/// <summary>Cards come with what is known and fill in one by one.</summary>
public sealed class FillingCardsTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Cards = $"/?{Trouble.Week}&view=tiles";

    private const string WatchShifts = """
        window.shifted = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted += entry.value))
          .observe({ type: "layout-shift", buffered: true });
        """;

    [Fact]
    public async Task Each_fills_in_as_its_own_answer_arrives_and_nothing_jumps()
    {
        var dashboard = await SlowAsync();
        var visit = await VisitAsync(dashboard);
        await visit.Page.AddInitScriptAsync(WatchShifts);

        await visit.OpenAsync(Cards);
        var page = visit.Page;
        var order = await OrderAsync(page);
        await Pictures.TakeAsync(page, "cards-filling");
        var height = await page.ProductCards.First.EvaluateAsync<double>("card => card.offsetHeight");
        await Expect(page.Locator(".product-card .card-state[data-tone='busy']").First).ToBeAttachedAsync();
        await Expect(page.Headline).ToHaveTextAsync(new Regex("^[1-9][0-9]* of 60 products"));
        (await OrderAsync(page)).ShouldBe(order, "No card moves while the page fills in.");

        await Expect(page.Headline).ToHaveTextAsync("Figures to 7 Oct");
        await Expect(page.Locator(".product-card .card-state[data-tone='busy']")).ToHaveCountAsync(0);
        var week = new TrueFigures(dashboard.Sandbox.Truth, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));
        var best = dashboard.Sandbox.Truth.Products.OrderByDescending(product => week.Clicks(product.Id)).First().Id;
        await Expect(page.ProductCards.First).ToHaveAttributeAsync("data-product", best);
        await Expect(page.ProductCards.First.Locator("dd").First).ToHaveAttributeAsync("title", TrueFigures.Write(week.Clicks(best)));
        (await page.ProductCards.First.EvaluateAsync<double>("card => card.offsetHeight")).ShouldBe(height);
        (await page.EvaluateAsync<double>("() => window.shifted")).ShouldBeLessThan(0.02);
        visit.Requests.Count(path => path.Contains("handler=Card", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        dashboard.Runs.Latest(10).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_card_that_cannot_be_had_keeps_no_other_from_coming()
    {
        var dashboard = await SlowAsync();
        var visit = await VisitAsync(dashboard);
        // Its own address is silent for this one; and so are the looks at the whole page, which would bring it too.
        await visit.Page.RouteAsync("**/products/SKU-0002/tile*", _ => Task.CompletedTask);
        await visit.OpenAsync(Cards);
        await visit.Page.RouteAsync(new Regex(@"/\?.*wait=none"), _ => Task.CompletedTask);

        await Expect(visit.Page.Locator("[data-product='SKU-0002'] .card-state")).ToHaveAttributeAsync("data-tone", "busy");
        await Expect(visit.Page.Locator(".product-card .card-state[data-tone='busy']")).ToHaveCountAsync(1);
        await visit.Page.UnrouteAllAsync();
    }

    [Fact]
    public async Task Without_scripts_what_is_known_is_shown_and_the_page_says_that_more_comes()
    {
        var dashboard = await StartAsync();
        dashboard.SilenceThePartner();
        var page = await OpenAsync(dashboard, Cards, new() { JavaScriptEnabled = false });

        await Expect(page.ProductCards).ToHaveCountAsync(24);
        await Expect(page.Locator("[data-filling]").GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", Cards);
    }

    private static Task<string> OrderAsync(IPage page) =>
        page.ProductCards.EvaluateAllAsync<string>("cards => cards.map(card => card.dataset.product).join(' ')");

    /// <summary>Each answer of the partner takes longer than a page waits, and eight are asked at a time.</summary>
    private async Task<Dashboard> SlowAsync()
    {
        var dashboard = await StartAsync();
        dashboard.Sandbox.Faults.Add(
            new SandboxFault("slow-answer")
            {
                Path = "/v1/stats",
                Parameters = new Dictionary<string, string> { ["milliseconds"] = "1500" },
            });
        return dashboard;
    }
}
