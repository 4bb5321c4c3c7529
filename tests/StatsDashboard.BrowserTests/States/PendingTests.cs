using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.States;

public sealed class PendingTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_page_comes_within_its_budget_though_no_source_answers()
    {
        var dashboard = await StartAsync();
        dashboard.AnswerNothing();
        var fastest = TimeSpan.MaxValue;
        for (var day = 1; day <= 3; day++)
        {
            var started = Stopwatch.GetTimestamp();
            using var response = await dashboard.Http.GetAsync(
                new Uri($"/?from=2026-10-0{day}&to=2026-10-0{day}", UriKind.Relative), TestContext.Current.CancellationToken);
            var took = Stopwatch.GetElapsedTime(started);
            fastest = took < fastest ? took : fastest;
        }

        // The best of three, so that a busy machine does not matter: without the budget each would take minutes.
        fastest.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task What_is_not_known_yet_is_pending_and_the_chip_says_that_it_is_collected()
    {
        var dashboard = await StartAsync();
        dashboard.AnswerNothing();

        var page = await OpenAsync(dashboard, $"/?{Trouble.Week}");

        await Expect(page.Chip).ToHaveAttributeAsync("data-tone", "busy");
        await Expect(page.Headline).ToHaveTextAsync(new Regex("^0 of [0-9]+ products"));
        var table = await ShownTable.ReadAsync(page);
        table.Blanks("SKU-0002").Keys.Order().ShouldBe(table.Columns.Order());
        table.Blanks("SKU-0002").Values.ShouldAllBe(word => word == "pending");
        await Expect(page.Tile("partner.clicks").Locator(".visually-hidden").First).ToHaveTextAsync("pending");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Figures_that_come_later_show_by_themselves_and_the_page_stays_where_it_was()
    {
        var dashboard = await StartAsync(Trouble.Patient);
        dashboard.SilenceThePartner();
        var visit = await VisitAsync(dashboard);
        await visit.OpenAsync($"/?{Trouble.Week}");
        var page = visit.Page;
        await page.EnhancedAsync();
        await page.EvaluateAsync("() => { document.querySelector('[data-keep-scroll]').scrollTo(0, 240); scrollTo(0, 300); }");
        var before = await ScrolledAsync(page);

        dashboard.Sandbox.Faults.Clear();

        await Expect(page.Headline).ToHaveTextAsync("Figures to 7 Oct");
        (await ScrolledAsync(page)).ShouldBe(before);
        var week = new TrueFigures(dashboard.Sandbox.Truth, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));
        // The first page holds the best of them now.
        var best = dashboard.Sandbox.Truth.Products.OrderByDescending(product => week.Clicks(product.Id)).First().Id;
        (await ShownTable.ReadAsync(page))[best, "partner.clicks"].ShouldBe(TrueFigures.Write(week.Clicks(best)));
        await page.EnhancedAsync();
        await Expect(page.Locator("[data-chart='drawn']")).ToBeVisibleAsync();
        AssertAskedOnce(dashboard, visit);
    }

    [Fact]
    public async Task Figures_that_stay_failed_are_not_asked_for_again_and_again()
    {
        // Figures are never fresh here: whoever asked with the page would start a run each time.
        var dashboard = await StartAsync([.. Trouble.Patient, ("Collection:FreshFor", "00:00:00")]);
        dashboard.SilenceThePartner();
        var visit = await VisitAsync(dashboard);
        await visit.OpenAsync($"/?{Trouble.Week}");

        dashboard.Sandbox.Faults.Clear();
        dashboard.RefuseThePartnersKey();

        await Expect(visit.Page.Locator("[data-broken=partner]")).ToContainTextAsync("Partner does not answer for any product.");
        await Expect(visit.Page.Row("SKU-0002").Locator("th .badge-state")).ToHaveCountAsync(0);
        await Expect(visit.Page.Row("SKU-0002").Locator("td.blank.bad").First).ToBeVisibleAsync();
        await Expect(visit.Page.Chip).ToHaveAttributeAsync("data-tone", "bad");
        AssertAskedOnce(dashboard, visit);
    }

    /// <summary>One run, though the page looked again and again while it went on.</summary>
    private static void AssertAskedOnce(Dashboard dashboard, Visit visit)
    {
        dashboard.Runs.Latest(10).Count.ShouldBe(1);
        visit.Requests.Count(path => path.Contains("wait=none", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
    }

    private static Task<string> ScrolledAsync(IPage page) =>
        page.EvaluateAsync<string>("() => `${scrollY} ${document.querySelector('[data-keep-scroll]').scrollTop}`");
}
