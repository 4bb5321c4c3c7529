using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;

namespace StatsDashboard.BrowserTests.States;

/// <summary>Every page in every state on a desk and on a phone; with <c>PICTURES</c> set, also for people to look at.</summary>
public sealed class ScreenTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Query = "range=last28";

    private static readonly (string Name, string Path)[] Pages =
        [("overview", $"/?{Query}"), ("product", $"/products/SKU-0005?{Query}"), ("status", "/status")];

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
