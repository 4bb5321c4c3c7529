using Microsoft.Playwright;
using StatsDashboard.Access;
using StatsDashboard.BrowserTests.Harness;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class RefreshTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Password = "correct horse battery staple";

    private static (string, string)[] Admin { get; } =
        [("Access:Users:0:Name", "Ada"), ("Access:Users:0:PasswordHash", Passwords.Hash(Password)), ("Access:Users:0:Role", "Admin")];

    [Fact]
    public async Task An_admin_sees_the_price_asks_again_and_sees_how_it_went()
    {
        var dashboard = await StartAsync(Admin);
        var page = await OpenAsync(dashboard, $"/?{Trouble.Week}");
        await Expect(page.Headline).ToHaveTextAsync("Figures to 7 Oct");
        await Expect(page.Locator("[data-refresh]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await SignInAsync(page);
        await page.GotoAsync($"/?{Trouble.Week}");

        await page.Chip.Locator("summary").ClickAsync();
        await page.Locator("[data-refresh]").ClickAsync();
        var open = page.Locator("[data-choice=open]");
        await Expect(open.Locator("[data-price]")).ToContainTextAsync("calls of Partner");
        await Expect(page.Locator("[data-choice=final] [data-price]")).ToContainTextAsync("left this hour");
        await Expect(page.Locator("[data-choice=failed] button")).ToBeDisabledAsync();
        await page.AssertAccessibleAsync();
        await open.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(page.Locator("[data-refresh-run][data-state=completed]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-cooldown]")).ToContainTextAsync("a moment ago");
        await Expect(open.GetByRole(AriaRole.Button)).ToBeDisabledAsync();
        dashboard.Runs.Latest(10).Count(run => run.Trigger is Collection.RunTrigger.Refresh).ShouldBe(1);
    }

    [Fact]
    public async Task An_admin_cancels_what_is_being_asked_and_sees_that_it_is()
    {
        var dashboard = await StartAsync([.. Admin, .. Trouble.Patient]);
        dashboard.SilenceThePartner();
        var page = await OpenAsync(dashboard, "/login");
        await SignInAsync(page);
        await page.GotoAsync($"/refresh?{Trouble.Week}");
        await page.Locator("[data-choice=final] button").ClickAsync();
        var run = page.Locator("[data-refresh-run]");
        await Expect(run).ToContainTextAsync("Being asked now, as Ada wanted");

        await page.Locator("[data-cancel]").ClickAsync();

        await Expect(run).ToHaveAttributeAsync("data-state", "cancelled");
        await Expect(run).ToContainTextAsync("Cancelled");
        await Expect(page.Locator("[data-cancel]")).ToHaveCountAsync(0);
        await page.GotoAsync("/status");
        await Expect(page.Locator("[data-refreshes] tbody tr")).ToContainTextAsync("Ada");
        await page.AssertAccessibleAsync();
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.Locator("#name").FillAsync("Ada");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main button[type=submit]").ClickAsync();
    }
}
