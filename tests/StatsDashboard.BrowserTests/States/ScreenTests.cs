using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using StatsDashboard.Sandbox;

namespace StatsDashboard.BrowserTests.States;

/// <summary>Every page in every state on a desk and on a phone; with <c>PICTURES</c> set, also for people to look at.</summary>
public sealed class ScreenTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Query = "range=last28";

    private static readonly (string Name, string Path)[] Pages =
        [("overview", $"/?{Query}"), ("cards", $"/?{Query}&view=tiles"), ("product", $"/products/SKU-0005?{Query}"), ("status", "/status")];

    [Fact]
    public async Task Pages_fit_the_screen_when_all_is_well()
    {
        var dashboard = await StartAsync();
        await dashboard.CollectAsync(Query);

        await AssertFitAsync(dashboard, "ok", Pages);
        await AssertFitAsync(dashboard, "ok", [("panel", $"/?{Query}")], page => page.Chip.Locator("summary").ClickAsync());
        await AssertFitAsync(dashboard, "ok", [("no-match", $"/?{Query}&q=nothing+like+it"), ("second-page", $"/?{Query}&page=2")]);
    }

    [Fact]
    public async Task Pages_fit_the_screen_with_three_sources()
    {
        var orders = Path.Combine(Path.GetTempPath(), $"stats-orders-{Guid.NewGuid():N}.db");
        try
        {
            var dashboard = await StartAsync(Orders.Settings(orders));
            dashboard.Sandbox.WriteOrders(orders);
            await dashboard.CollectAsync(Query);

            await AssertFitAsync(dashboard, "three", Pages);
            await AssertFitAsync(dashboard, "three", [("panel", $"/?{Query}")], page => page.Chip.Locator("summary").ClickAsync());
        }
        finally
        {
            File.Delete(orders);
        }
    }

    [Fact]
    public async Task Pages_fit_the_screen_when_some_products_failed()
    {
        var dashboard = await StartAsync(Trouble.Impatient);
        foreach (var product in new[] { "SKU-0005", "SKU-0011", "SKU-0012" })
        {
            dashboard.FailOne(product);
        }

        await dashboard.CollectAsync(Query);

        await AssertFitAsync(dashboard, "partial", Pages);
    }

    [Fact]
    public async Task Pages_fit_the_screen_when_everything_failed()
    {
        var dashboard = await StartAsync(Trouble.Impatient);
        dashboard.FailEverything();
        await dashboard.CollectAsync(Query);

        await AssertFitAsync(dashboard, "failed", Pages);
    }

    [Fact]
    public async Task Pages_fit_the_screen_while_figures_are_collected()
    {
        var dashboard = await StartAsync();
        dashboard.AnswerNothing();

        await AssertFitAsync(dashboard, "pending", Pages);
    }

    [Fact]
    public async Task Pages_fit_the_screen_without_products()
    {
        var dashboard = await StartAsync(Trouble.EmptyCatalog);

        await AssertFitAsync(dashboard, "empty", [("overview", "/"), ("status", "/status")]);
    }

    [Fact]
    public async Task Pages_fit_the_screen_when_figures_are_stale_changed_and_come_with_notices()
    {
        var dashboard = await StartAsync(Trouble.Impatient);
        await dashboard.CollectAsync(Query);
        var lastVisit = dashboard.Now;
        dashboard.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0005" });
        dashboard.Sandbox.Faults.Add(
            new SandboxFault("closed-day-corrected")
            {
                Path = "/v1/stats",
                Product = "SKU-0027",
                Parameters = new Dictionary<string, string> { ["date"] = "2026-11-18" },
            });
        dashboard.Sandbox.Faults.Add(new SandboxFault("restricted") { Path = "/v1beta" });
        dashboard.GoOnBy(TimeSpan.FromHours(1));
        await dashboard.CollectAsync(Query);

        await AssertFitAsync(
            dashboard,
            "stale",
            [
                .. Pages,
                ("changed", $"/products/SKU-0027?{Query}"),
                ("explain", $"/explain?{Query}&metric=click_through_rate"),
                ("explain-product", $"/explain?{Query}&metric=partner.clicks&product=SKU-0005"),
            ],
            async page =>
            {
                await page.Context.AddCookiesAsync(
                    [new Cookie { Name = "stats-visit", Value = $".{lastVisit.ToUnixTimeSeconds()}", Url = dashboard.Address.ToString() }]);
                await page.ReloadAsync();
            });
    }

    private async Task AssertFitAsync(
        Dashboard dashboard, string state, (string Name, string Path)[] pages, Func<IPage, Task>? prepare = null)
    {
        foreach (var screen in new[] { Screens.Desk, Screens.Phone })
        {
            var page = (await VisitAsync(dashboard, new BrowserNewContextOptions { ViewportSize = screen })).Page;
            foreach (var (name, path) in pages)
            {
                await page.GotoAsync(path);
                await (prepare?.Invoke(page) ?? Task.CompletedTask);
                await Pictures.TakeAsync(page, $"{name}-{state}");
                (await page.IsWiderThanTheScreenAsync()).ShouldBeFalse($"{name} at {screen.Width} px");
            }
        }
    }
}
