using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests;

/// <summary>Pictures for people, of every page in every state. Run by hand: <c>PICTURES=folder dotnet run -- -explicit only</c>.</summary>
public sealed class Pictures(Chromium chromium) : BrowserTest(chromium)
{
    private const string Query = "range=last28";

    private static readonly string[] Pages = [$"/?{Query}", $"/products/SKU-0005?{Query}", "/status"];

    private static string Folder => Environment.GetEnvironmentVariable("PICTURES") ?? Path.Combine(Path.GetTempPath(), "stats-pictures");

    [Fact(Explicit = true)]
    public async Task Ok()
    {
        var dashboard = await StartAsync();
        await dashboard.CollectAsync(Query);
        await TakeAsync(dashboard, "ok", Pages);
    }

    [Fact(Explicit = true)]
    public async Task Partial()
    {
        var dashboard = await StartAsync(Trouble.Impatient);
        foreach (var product in new[] { "SKU-0005", "SKU-0011", "SKU-0012" })
        {
            dashboard.FailOne(product);
        }

        await dashboard.CollectAsync(Query);
        await TakeAsync(dashboard, "partial", Pages);
    }

    [Fact(Explicit = true)]
    public async Task Failed()
    {
        var dashboard = await StartAsync(Trouble.Impatient);
        dashboard.FailEverything();
        await dashboard.CollectAsync(Query);
        await TakeAsync(dashboard, "failed", Pages);
    }

    [Fact(Explicit = true)]
    public async Task Pending()
    {
        var dashboard = await StartAsync();
        dashboard.AnswerNothing();
        await TakeAsync(dashboard, "pending", Pages);
    }

    [Fact(Explicit = true)]
    public async Task Empty()
    {
        var dashboard = await StartAsync(Trouble.EmptyCatalog);
        await TakeAsync(dashboard, "empty", ["/", "/status"]);
    }

    [Fact(Explicit = true)]
    public async Task Other()
    {
        var dashboard = await StartAsync();
        await dashboard.CollectAsync(Query);
        await TakeAsync(dashboard, "problem", ["/?range=nothing"], status: 400);
        await TakeAsync(dashboard, "search", [$"/?{Query}&q=nothing+like+it"]);
        await TakeAsync(dashboard, "panel", [$"/?{Query}"], page => page.Chip.Locator("summary").ClickAsync());
        await TakeAsync(dashboard, "table", [$"/?{Query}&page=2"], page => page.Locator("#products").ScrollIntoViewIfNeededAsync());
    }

    private async Task TakeAsync(Dashboard dashboard, string state, IEnumerable<string> paths, Func<IPage, Task>? prepare = null, int status = 200)
    {
        Directory.CreateDirectory(Folder);
        foreach (var path in paths)
        {
            foreach (var screen in new[] { Screens.Desk, Screens.Phone })
            {
                var page = await OpenAsync(dashboard, path, new() { ViewportSize = screen }, status);
                await (prepare?.Invoke(page) ?? Task.CompletedTask);
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                    var name = path.Split('?')[0].Trim('/').Split('/')[0];
                    var file = $"{(name.Length == 0 ? "overview" : name)}-{state}-{screen.Width}-{scheme}.png".ToLowerInvariant();
                    await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, file), FullPage = prepare is null });
                }
            }
        }
    }
}
