using StatsDashboard.BrowserTests.Harness;
using StatsDashboard.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class StatusTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    [Fact]
    public async Task Every_source_has_a_card()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/status");

        await Expect(page.Locator("[data-source='partner']")).ToContainTextAsync("Data through20 Nov");
        await Expect(page.Locator("[data-source='ga']")).ToContainTextAsync("Last success21 Nov");
        await Expect(page.Locator("[data-source='ga'] .meter progress").First).ToBeVisibleAsync();
        await Expect(page.Locator("[data-source='catalog']")).ToContainTextAsync("Products60");
    }

    [Fact]
    public async Task Runs_stand_below_the_newest_first()
    {
        var dashboard = await StartAsync();
        await dashboard.CollectAsync("from=2026-10-01&to=2026-10-07&compare=none");
        await dashboard.CollectAsync("from=2026-10-08&to=2026-10-14&compare=none");

        var page = await OpenAsync(dashboard, "/status");

        var runs = page.Locator("[data-runs] tbody tr");
        await Expect(runs).ToHaveCountAsync(2);
        await Expect(runs.First).ToContainTextAsync("8 Oct – 14 Oct");
        // The retired product is not asked for days after the last that it was asked for.
        await Expect(runs.First).ToContainTextAsync("59 of 59");
        await Expect(runs.Last).ToContainTextAsync("60 of 60");
        await Expect(runs.Last).ToContainTextAsync("1 Oct – 7 Oct");
    }

    [Fact]
    public async Task A_source_that_refuses_us_says_why()
    {
        var dashboard = await StartAsync();
        dashboard.Sandbox.Faults.Add(new SandboxFault("key-disabled") { Path = "/v1/stats" });
        await dashboard.CollectAsync("from=2026-10-01&to=2026-10-07&compare=none");

        var page = await OpenAsync(dashboard, "/status");

        await Expect(page.Locator("[data-source='partner'] dd .line")).ToContainTextAsync("key");
        await Expect(page.Locator("[data-source='partner'] .dot")).ToHaveClassAsync("dot bad");
        await Expect(page.Locator("[data-source='ga'] .dot")).ToHaveClassAsync("dot ok");
    }
}
