using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using StatsDashboard.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

/// <summary>What can be done and heard without a mouse and without looking.</summary>
public sealed class KeyboardTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private const string Focused = "document.activeElement.id || document.activeElement.textContent.trim()";

    private const string Listen = """
        () => {
          window.heard = [];
          const region = document.querySelector("[data-announcement]");
          new MutationObserver(() => window.heard.push([performance.now(), region.textContent]))
            .observe(region, { childList: true, characterData: true, subtree: true });
        }
        """;

    [Fact]
    public async Task A_question_mark_lists_the_keys_and_escape_leads_back()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28");
        await page.GetByRole(AriaRole.Link, new() { Name = "Status" }).FocusAsync();

        await page.Keyboard.PressAsync("?");
        var dialog = page.Locator("dialog.keys");
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).ToContainTextAsync("Search products");
        await page.AssertAccessibleAsync("dialog.keys");
        await page.Keyboard.PressAsync("Escape");

        await Expect(dialog).ToBeHiddenAsync();
        (await page.EvaluateAsync<string>(Focused)).ShouldBe("Status");
        await page.Locator("[data-keys]").ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_writes_a_question_mark_or_a_slash_writes_it()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28");

        await page.Keyboard.PressAsync("/");
        (await page.EvaluateAsync<string>(Focused)).ShouldBe("q");
        await page.Keyboard.TypeAsync("/?");

        await Expect(page.Locator("#q")).ToHaveValueAsync("/?");
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_first_links_lead_to_the_figures_the_chart_and_the_products()
    {
        var page = await OpenAsync(ordinary.Dashboard, "/?range=last28");
        foreach (var (tabs, id) in new[] { (1, "main"), (2, "chart"), (3, "products") })
        {
            await page.ReloadAsync();
            for (var tab = 1; tab <= tabs; tab++)
            {
                await page.Keyboard.PressAsync("Tab");
            }

            await page.Keyboard.PressAsync("Enter");
            (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe(id);
        }
    }

    [Fact]
    public async Task The_state_is_announced_seldom_while_it_fills_and_once_at_the_end()
    {
        var dashboard = await StartAsync();
        dashboard.Sandbox.Faults.Add(
            new SandboxFault("slow-answer")
            {
                Path = "/v1/stats",
                Parameters = new Dictionary<string, string> { ["milliseconds"] = "2000" },
            });
        var page = await OpenAsync(dashboard, $"/?{Trouble.Week}");
        await page.EvaluateAsync(Listen);
        await Expect(page.Headline).ToHaveTextAsync("Figures to 7 Oct");
        await Expect(page.Locator("[data-announcement]")).ToHaveTextAsync("Figures to 7 Oct");

        // Ages tick and the page is looked at again, and nothing of it is said.
        await page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");

        var heard = await page.EvaluateAsync<object[][]>("() => window.heard");
        heard[^1][1].ShouldBe("Figures to 7 Oct");
        heard.Select(one => one[1]).Distinct().Count().ShouldBe(heard.Length);
        var filling = heard[..^1].Select(one => Convert.ToDouble(one[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        filling.Zip(filling.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First > 9_000);
    }
}
