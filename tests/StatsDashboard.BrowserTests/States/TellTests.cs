using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.States;

public sealed class TellTests(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>Keeps what the browser would show, and answers for the viewer whether it may.</summary>
    private const string Record = """
        window.told = [];
        window.Notification = class extends EventTarget {
          static permission = "default";
          static requestPermission = async () => Notification.permission = window.answer ?? "granted";
          constructor(text) { super(); told.push(text); window.shown = this; }
          close() { window.isClosed = true; }
        };
        """;

    private const string Hide = "Object.defineProperty(document, 'hidden', { configurable: true, get: () => window.isAway })";

    private static readonly Regex SomePercent = new("^● [1-9][0-9]? % Overview – Stats$");

    [Fact]
    public async Task Who_waits_is_told_once_and_the_title_says_how_far_it_is()
    {
        var page = await OpenFillingAsync();
        await Expect(page).ToHaveTitleAsync("Overview – Stats");

        await page.Tell.ClickAsync();

        await Expect(page.Tell).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page).ToHaveTitleAsync(SomePercent);
        await page.AssertAccessibleAsync(".top");
        await Expect(page).ToHaveTitleAsync("✓ Overview – Stats");
        await Expect(page.Tell).ToBeHiddenAsync();
        (await ToldAsync(page)).ShouldBe(["The figures of 1 Oct – 7 Oct are in: 60 products, 1 failed"]);
        await page.EvaluateAsync("() => shown.dispatchEvent(new Event('click'))");
        (await page.EvaluateAsync<bool>("() => window.isClosed")).ShouldBeTrue();

        await page.Mouse.MoveAsync(200, 200);
        await Expect(page).ToHaveTitleAsync("Overview – Stats");
    }

    [Fact]
    public async Task A_hidden_tab_learns_it_too_and_has_its_own_title_again_when_it_is_looked_at()
    {
        var page = await OpenFillingAsync("window.isAway = false;" + Hide);
        await page.Tell.ClickAsync();

        await TurnAsync(page, isAway: true);
        await Expect(page).ToHaveTitleAsync("✓ Overview – Stats");
        (await ToldAsync(page)).Length.ShouldBe(1);

        await TurnAsync(page, isAway: false);
        await Expect(page).ToHaveTitleAsync("Overview – Stats");
        await Expect(page.Headline).ToHaveTextAsync("Figures to 7 Oct");
    }

    [Fact]
    public async Task A_second_press_takes_it_back()
    {
        var page = await OpenFillingAsync();
        await page.Tell.ClickAsync();
        await Expect(page).ToHaveTitleAsync(new Regex("^● "));

        await page.Tell.ClickAsync();

        await Expect(page.Tell).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(page).ToHaveTitleAsync("Overview – Stats");
        await Expect(page.Headline).ToHaveTextAsync("Figures to 7 Oct");
        await Expect(page).ToHaveTitleAsync("Overview – Stats");
        (await ToldAsync(page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_does_not_permit_it_is_told_by_the_title_alone_and_the_button_says_so()
    {
        var page = await OpenFillingAsync("window.answer = 'denied';", "/products/SKU-0002", 8_000);

        await page.Tell.ClickAsync();

        await Expect(page.Tell.GetByText("The title tells")).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync(new Regex("^✓ "));
        (await ToldAsync(page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nothing_is_missing_there_is_nothing_to_wait_for()
    {
        var dashboard = await StartAsync();
        await dashboard.CollectAsync(Trouble.Week);
        var page = await OpenAsync(dashboard, $"/?{Trouble.Week}");
        await page.EnhancedAsync();

        await Expect(page.Tell).ToBeHiddenAsync();
    }

    private async Task<IPage> OpenFillingAsync(string script = "", string path = "/", int milliseconds = 1_500)
    {
        var dashboard = await StartAsync(("Partner:MaxAttempts", "1"));
        dashboard.FailOne("SKU-0005");
        dashboard.SlowThePartner(milliseconds);
        var visit = await VisitAsync(dashboard);
        await visit.Page.Context.GrantPermissionsAsync(["notifications"]);
        await visit.Page.AddInitScriptAsync(Record + script);
        await visit.OpenAsync($"{path}?{Trouble.Week}");
        return visit.Page;
    }

    private static async Task TurnAsync(IPage page, bool isAway)
    {
        const string Turn =
            "isAway => { window.isAway = isAway; document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); }";
        await page.EvaluateAsync(Turn, isAway);
    }

    private static Task<string[]> ToldAsync(IPage page) => page.EvaluateAsync<string[]>("() => told");
}
