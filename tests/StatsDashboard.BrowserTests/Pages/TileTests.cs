using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;
using StatsDashboard.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace StatsDashboard.BrowserTests.Pages;

/// <summary>One product as a card of its own, as it stands in a page of others.</summary>
public sealed class TileTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    private const string Tile = $"/products/SKU-0002/tile?{OrdinaryDashboard.October}";

    private readonly TrueFigures figures = TrueFigures.OfOctober(ordinary.Truth);

    [Fact]
    public async Task The_card_shows_the_product_s_figures_and_nothing_else()
    {
        var page = await OpenAsync(ordinary.Dashboard, Tile);

        var clicks = page.Locator(".product-card dd").First;
        await Expect(clicks).ToHaveAttributeAsync("title", TrueFigures.Write(figures.Clicks("SKU-0002")));
        await Expect(page.Locator(".product-card .course path")).ToBeVisibleAsync();
        await Expect(page.Headline).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^up to date · "));
        await Expect(page.Locator("header.top, nav")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
        await Pictures.TakeAsync(page, "tile");
    }

    [Fact]
    public async Task It_can_be_read_without_scripts()
    {
        var page = await OpenAsync(ordinary.Dashboard, Tile, new() { JavaScriptEnabled = false });

        await Expect(page.Locator(".product-card dd").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".product-head h1")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(255, 255, 255)")]
    [InlineData(ColorScheme.Dark, "rgb(26, 29, 32)")]
    public async Task It_is_as_light_or_dark_as_the_viewer_s_system(ColorScheme scheme, string ground)
    {
        var page = await OpenAsync(ordinary.Dashboard, Tile, new() { ColorScheme = scheme });

        await Expect(page.Locator(".product-card")).ToHaveCSSAsync("background-color", ground);
    }

    [Fact]
    public async Task In_a_frame_it_fills_in_by_itself_and_keeps_its_size()
    {
        var dashboard = await StartAsync([.. Trouble.Patient, ("Access:FrameAncestors", "'self'")]);
        dashboard.SilenceThePartner();
        var visit = await VisitAsync(dashboard);
        var tile = $"/products/SKU-0002/tile?{Trouble.Week}";
        await visit.Page.RouteAsync("**/framing", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<!DOCTYPE html><title>Another page</title><iframe title=\"Product\" src=\"{tile}\" width=360 height=240></iframe>",
        }));
        await visit.OpenAsync("/framing");
        var card = visit.Page.FrameLocator("iframe").Locator(".product-card");
        await Expect(card).ToBeVisibleAsync();
        await Expect(card.Locator("dd.blank.busy")).ToBeVisibleAsync();
        var before = await card.BoundingBoxAsync();

        dashboard.Sandbox.Faults.Clear();

        var week = new TrueFigures(dashboard.Sandbox.Truth, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));
        await Expect(card.Locator("dd").First).ToHaveAttributeAsync("title", TrueFigures.Write(week.Clicks("SKU-0002")));
        await Expect(card.Locator(".card-state")).ToHaveAttributeAsync("data-tone", "ok");
        (await card.BoundingBoxAsync()).ShouldNotBeNull().Height.ShouldBe(before.ShouldNotBeNull().Height);
    }
}
