using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>The parts of the pages that tests ask for, by what they mean.</summary>
internal static class PageParts
{
    /// <summary>
    /// Rows of the same elements with the same classes are alike to axe, which would look at each of their thousand cells. The
    /// first of each kind stands for all; how long a bar of heat is makes no other kind.
    /// </summary>
    private const string MarkAlike = """
        () => {
          const kinds = new Set();
          for (const row of document.querySelectorAll("tbody tr")) {
            const classes = part => (part.getAttribute("class") ?? "").replace(/ ?\bq\d+\b/, "");
            const kind = [row, ...row.querySelectorAll("*")].map(part => `${part.localName}.${classes(part)}`).join();
            row.toggleAttribute("data-alike", kinds.has(kind));
            kinds.add(kind);
          }
        }
        """;

    extension(IPage page)
    {
        public ILocator Chip => page.Locator("#data-state");

        /// <summary>"Tell me when it is in".</summary>
        public ILocator Tell => page.Locator("[data-tell]");

        public ILocator Headline => page.Locator("#data-state [data-headline]");

        public ILocator Rows => page.Locator("table[data-products] tbody tr[data-product]");

        public ILocator ProductCards => page.Locator(".product-card");

        public ILocator Row(string product) => page.Locator($"table[data-products] tbody tr[data-product='{product}']");

        public ILocator Head(string key) => page.Locator($"table[data-products] thead th[data-sort='{key}']");

        public ILocator Tile(string key) => page.Locator($"[data-tile='{key}']");

        public ILocator Empty(string kind) => page.Locator($"[data-empty='{kind}']");

        /// <summary>The scripts have taken the table over; until then its links lead to new pages.</summary>
        public Task EnhancedAsync() => Expect(page.Locator("table[data-products='enhanced']")).ToBeVisibleAsync();

        /// <summary>Everything that axe knows to check, in the light; in the dark only what the colours change.</summary>
        public async Task AssertAccessibleAsync(string part = "html")
        {
            await page.AssertAsync(ColorScheme.Light, part, null);
            await page.AssertAsync(ColorScheme.Dark, part, new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast") });
        }

        private async Task AssertAsync(ColorScheme scheme, string part, AxeRunOptions? options)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.EvaluateAsync(MarkAlike);
            var result = await page.RunAxe(
                new AxeRunContext { Include = [new AxeSelector(part)], Exclude = [new AxeSelector("[data-alike]")] },
                options);
            result.Violations
                .SelectMany(violation => violation.Nodes.Select(node => $"{scheme}: {violation.Id}: {violation.Help}: {node.Html}"))
                .ShouldBeEmpty(page.Url);
        }

        public Task<bool> IsWiderThanTheScreenAsync() =>
            page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth > innerWidth");
    }
}
