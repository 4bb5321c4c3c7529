using Microsoft.Playwright;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>One browser for all tests. Where it is missing every test fails: a page that nobody has looked at is not tested.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>What a busy machine may take for anything; nothing waits this long that goes well.</summary>
    public const float Patience = 30_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Timeout = 60_000,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A context of its own: no cookie, storage or cache is left over from another test.</summary>
    internal async Task<Visit> VisitAsync(Dashboard dashboard, BrowserNewContextOptions? options)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = dashboard.Address.ToString();
        options.Locale ??= "en-GB";
        options.TimezoneId ??= "UTC";
        options.ViewportSize ??= Screens.Desk;
        options.ReducedMotion ??= ReducedMotion.Reduce;
        var context = await browser!.NewContextAsync(options); // Set before any test runs.
        context.SetDefaultTimeout(Patience);
        return await Visit.StartAsync(context, dashboard);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
