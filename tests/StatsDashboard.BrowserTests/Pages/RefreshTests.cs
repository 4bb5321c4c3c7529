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
    public async Task An_admin_reads_the_price_over_the_overview_asks_again_and_sees_how_it_went()
    {
        var dashboard = await StartAsync(Admin);
        var page = await OpenAsync(dashboard, $"/?{Trouble.Week}");
        await Expect(page.Headline).ToHaveTextAsync("Figures to 7 Oct");
        await Expect(page.Locator("[data-refresh]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await SignInAsync(page);
        await page.GotoAsync($"/?{Trouble.Week}");
        await page.EnhancedAsync();

        await page.Locator("[data-refresh]").ClickAsync();
        var dialog = page.Locator("dialog[open]");
        var all = dialog.Locator("[data-choice=all]");
        await Expect(all.Locator("[data-price]:visible")).ToContainTextAsync("calls of Partner");
        await Expect(all.Locator("[data-price].with")).ToBeHiddenAsync();
        await dialog.GetByRole(AriaRole.Checkbox).CheckAsync();
        await Expect(all.Locator("[data-price]:visible")).ToHaveClassAsync("with");
        await Expect(dialog.Locator("[data-choice=ga] [data-price]:visible")).ToContainTextAsync("left this hour");
        await Expect(dialog.Locator("[data-choice=failed] button")).ToBeDisabledAsync();
        await page.AssertAccessibleAsync("dialog[open]");
        await dialog.Locator("[data-choice=partner] button:visible").ClickAsync();

        await Expect(dialog.Locator("[data-refresh-run][data-state=completed]")).ToContainTextAsync("Every call was answered.");
        await Expect(dialog.Locator("[data-refresh-run]")).ToContainTextAsync("60 of 60 calls");
        await Expect(dialog.Locator("[data-cooldown]")).ToContainTextAsync("a moment ago");
        await Expect(dialog.Locator("[data-choice=partner] button:visible")).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-refresh]")).ToBeFocusedAsync();
        page.Url.ShouldEndWith($"/?{Trouble.Week}");
        dashboard.Runs.LatestRefreshes(10).Select(run => run.Source).ShouldBe(["partner"]);
    }

    [Fact]
    public async Task An_admin_cancels_what_is_being_asked_in_the_dialog_and_sees_that_it_is()
    {
        var dashboard = await StartAsync([.. Admin, .. Trouble.Patient]);
        dashboard.SilenceThePartner();
        var page = await OpenAsync(dashboard, "/login");
        await SignInAsync(page);
        await page.GotoAsync("/status");
        await page.Locator("[data-source=partner] [data-refresh]").ClickAsync();
        var dialog = page.Locator("dialog[open]");
        await dialog.Locator("[data-choice=all] button:visible").ClickAsync();
        var run = dialog.Locator("[data-refresh-run]");
        await Expect(run).ToContainTextAsync("Being asked now, as Ada wanted");
        await Expect(run.Locator("h2")).ToBeFocusedAsync();
        await Expect(run.Locator("progress")).ToBeVisibleAsync();

        await dialog.Locator("[data-cancel]").ClickAsync();

        await Expect(run).ToHaveAttributeAsync("data-state", "cancelled");
        await Expect(run).ToContainTextAsync("Cancelled");
        await Expect(dialog.Locator("[data-cancel]")).ToHaveCountAsync(0);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await page.GotoAsync("/status");
        await Expect(page.Locator("[data-refreshes] tbody tr")).ToContainTextAsync("Ada");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Without_scripts_the_button_leads_to_a_page_that_does_the_same()
    {
        var dashboard = await StartAsync(Admin);
        await dashboard.CollectAsync(Trouble.Week);
        var page = await OpenAsync(dashboard, "/login", new BrowserNewContextOptions { JavaScriptEnabled = false });
        await SignInAsync(page);
        await page.GotoAsync($"/products/SKU-0002?{Trouble.Week}");

        await page.Locator("[data-refresh]").ClickAsync();
        await page.Locator("input[name=final]").CheckAsync();
        await page.Locator("[data-choice=all] button:visible").ClickAsync();

        await Expect(page.Locator("[data-refresh-run][data-state=completed]")).ToContainTextAsync("Everything, final days too.");
        await Expect(page.Locator("h1")).ToContainTextAsync("1 Oct – 7 Oct");
        dashboard.Runs.LatestRefreshes(10).ShouldHaveSingleItem().Product.ShouldNotBeNull().Id.Value.ShouldBe("SKU-0002");
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.Locator("#name").FillAsync("Ada");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main button[type=submit]").ClickAsync();
    }
}
