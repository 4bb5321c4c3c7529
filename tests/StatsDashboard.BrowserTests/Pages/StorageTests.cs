using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

/// <summary>
/// A browser that was told to keep nothing throws where a script only looks at its storage. The page works all the same, and logs
/// no error.
/// </summary>
public sealed class StorageTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private const string KeepNothing =
        """
        const refuse = () => { throw new DOMException("Access is denied for this document.", "SecurityError"); };
        for (const storage of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, storage, { get: refuse });
        }
        Object.defineProperty(Document.prototype, "cookie", { get: refuse, set: refuse });
        """;

    [Fact]
    public async Task The_chart_draws_and_its_lines_can_be_chosen()
    {
        var page = await OpenAsync($"/?{OrdinaryDashboard.October}");
        await Expect(page.Locator("[data-chart='drawn']")).ToBeVisibleAsync();
        var line = page.Locator("[data-legend] [data-metric='ga.items_viewed']");
        await Expect(line).ToHaveAttributeAsync("aria-pressed", "false");

        await line.ClickAsync();
        await Expect(line).ToHaveAttributeAsync("aria-pressed", "true");

        // As after a run: the new chart knows what was chosen on this page.
        await page.EvaluateAsync("document.dispatchEvent(new CustomEvent('page:replaced'))");
        await Expect(line).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task The_colours_follow_the_button_for_as_long_as_the_page_lasts()
    {
        var page = await OpenAsync("/status");

        foreach (var scheme in new[] { "light", "dark" })
        {
            await page.Locator("[data-scheme-toggle]").ClickAsync();
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", scheme);
        }
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var visit = await VisitAsync(ordinary.Dashboard);
        await visit.Page.AddInitScriptAsync(KeepNothing);
        await visit.OpenAsync(path);
        return visit.Page;
    }
}
