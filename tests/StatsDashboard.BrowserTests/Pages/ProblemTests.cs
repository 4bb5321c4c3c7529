using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class ProblemTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("/?from=2026-10-28&to=2026-10-01", 400, "The range begins on 2026-10-28, after its end on 2026-10-01.")]
    [InlineData("/?from=2026-13-01&to=2026-10-01", 400, "'2026-13-01' is not a day for from.")]
    [InlineData("/?from=2024-01-01&to=2026-10-01", 400, "at most 400 can be shown at once.")]
    [InlineData("/?range=<script>alert(1)</script>", 400, "'<script>alert(1)</script>' is not a range.")]
    [InlineData("/?page=first", 400, "The page of the table is a whole number from 1.")]
    [InlineData("/?sort=nothing", 400, "The table cannot be sorted by that.")]
    [InlineData("/products/SKU-9999", 404, "The catalog has no product with the id 'SKU-9999'.")]
    [InlineData("/nowhere", 404, "The address leads to no page")]
    public async Task An_address_that_leads_nowhere_is_answered_with_a_sentence_and_a_way_back(string path, int status, string sentence)
    {
        var page = await OpenAsync(ordinary.Dashboard, path, status: status);

        await Expect(page.Locator("[data-problem] p")).ToContainTextAsync(sentence);
        await page.GetByText("To the overview").ClickAsync();
        await Expect(page.Locator("table[data-products]")).ToBeVisibleAsync();
    }
}
