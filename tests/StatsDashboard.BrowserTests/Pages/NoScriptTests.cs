using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class NoScriptTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    private readonly TrueFigures figures = TrueFigures.OfOctober(ordinary.Truth);

    [Fact]
    public async Task The_overview_can_be_read()
    {
        var page = await OpenOverviewAsync();

        await Expect(page.Locator("[data-tile]")).ToHaveCountAsync(11);
        await Expect(page.Rows).ToHaveCountAsync(25);
        await page.GetByText("Figures by day", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("tr[data-day='2026-10-28']")).ToBeVisibleAsync();
        await page.Chip.Locator("summary").ClickAsync();
        await Expect(page.Chip.Locator("[data-source='partner']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_fills_in_says_so_and_loads_itself_again()
    {
        var dashboard = await StartAsync();
        dashboard.AnswerNothing();
        var visit = await VisitAsync(dashboard, NoScript);

        await visit.OpenAsync($"/?{Trouble.Week}");

        await Expect(visit.Page.Locator("[data-filling]")).ToContainTextAsync("0 of ");
        await Expect(visit.Page.Locator("[data-filling]").GetByRole(AriaRole.Link)).ToHaveTextAsync("Look again");
        (await visit.Page.ContentAsync()).ShouldContain("http-equiv=\"refresh\"");
        using var response = await dashboard.Http.GetAsync(
            new Uri($"/?{Trouble.Week}", UriKind.Relative), TestContext.Current.CancellationToken);
        response.Headers.GetValues("Refresh").ShouldBe(["10"]);
    }

    [Fact]
    public async Task Links_sort_and_turn_pages()
    {
        var page = await OpenOverviewAsync();
        var products = ordinary.Truth.Products
            .Select(product => product.Id).Order(StringComparer.Ordinal).OrderByDescending(figures.Revenue).ToList();

        await page.Head("ga.item_revenue").GetByRole(AriaRole.Link).ClickAsync();
        (await ShownTable.ReadAsync(page)).Products.ShouldBe(products[..25]);

        await page.GetByRole(AriaRole.Link, new() { Name = "Page 2" }).ClickAsync();
        await Expect(page.Locator("[data-pager]")).ToContainTextAsync("26–50 of 60");
        (await ShownTable.ReadAsync(page)).Products.ShouldBe(products[25..50]);
    }

    [Fact]
    public async Task Forms_search_and_choose_days()
    {
        var page = await OpenOverviewAsync();

        await page.Locator("#q").FillAsync("=SUM");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page.Rows).ToHaveCountAsync(1);
        await page.Locator("[data-days-menu] summary").ClickAsync();
        await page.Locator("#from").FillAsync("2026-10-05");
        await page.Locator("#to").FillAsync("2026-10-11");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("5 Oct – 11 Oct");
        var week = new TrueFigures(ordinary.Truth, new DateOnly(2026, 10, 5), new DateOnly(2026, 10, 11));
        var table = await ShownTable.ReadAsync(page);
        table.Products.ShouldBe(["SKU-0004"]);
        table["SKU-0004", "partner.clicks"].ShouldBe(TrueFigures.Write(week.Clicks("SKU-0004")));
    }

    [Fact]
    public async Task A_search_without_a_match_offers_all_products_again()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}&q=nothing+like+it", NoScript);

        await Expect(page.Empty("no-match")).ToContainTextAsync("No product matches “nothing like it”.");
        await page.Empty("no-match").GetByRole(AriaRole.Link).ClickAsync();

        await Expect(page.Rows).ToHaveCountAsync(25);
        await Expect(page.Locator("h1")).ToHaveTextAsync("1 Oct – 28 Oct");
    }

    [Fact]
    public async Task The_export_is_a_link()
    {
        var page = await OpenOverviewAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("this table").ClickAsync());

        download.SuggestedFilename.ShouldStartWith("overview_2026-10-01_2026-10-28_");
        (await CsvFile.ReadAsync(await download.PathAsync())).Count.ShouldBe(60);
    }

    private Task<IPage> OpenOverviewAsync() => OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}", NoScript);
}
