using System.Globalization;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>Recent orders are not decided yet: that they are fewer than before is no news, and no trend.</summary>
public sealed class UndecidedTests
{
    [Fact]
    public async Task What_is_not_decided_yet_is_not_compared_and_says_when_it_will_be()
    {
        await using var app = await DashboardApp.StartAsync();

        var overview = await app.OverviewAsync("range=last7");

        var totals = overview.GetProperty("totals");
        var decided = DateOnly.Parse(overview.GetProperty("to").GetString()!, CultureInfo.InvariantCulture).AddDays(60);
        var why = $"Too early: decided by {decided.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}.";
        string[] settling = ["orders_approved", "orders_pending", "sales_declined", "commission_approved", "earnings_per_click"];
        foreach (var metric in settling)
        {
            var total = totals.GetProperty($"partner.{metric}");
            (total.TryGetProperty("previous", out _), total.GetProperty("not_compared").GetString()).ShouldBe((false, why), metric);
        }

        totals.GetProperty("partner.clicks").TryGetProperty("previous", out _).ShouldBeTrue();
        var product = overview.GetProperty("products").GetProperty("SKU-0002").GetProperty("previous");
        product.TryGetProperty("partner.clicks", out _).ShouldBeTrue();
        product.TryGetProperty("partner.orders_approved", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Decided_orders_are_compared_with_decided_ones()
    {
        await using var app = await DashboardApp.StartAsync();

        var overview = await app.OverviewAsync("from=2026-06-08&to=2026-06-14");

        var total = overview.GetProperty("totals").GetProperty("partner.orders_approved");
        total.GetProperty("previous").ValueKind.ShouldBe(JsonValueKind.Number);
        total.TryGetProperty("not_compared", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_page_shows_no_colour_and_no_earlier_line_of_them()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync("range=last7");

        var page = await app.GetTextAsync("/?range=last7");

        var tile = page.Split("data-tile=\"partner.orders_approved\"")[1].Split("</article>")[0];
        tile.ShouldContain("too early: decided by");
        tile.ShouldNotContain("delta");
        page.Split("data-p=").Length.ShouldBeGreaterThan(1, "Clicks have their earlier line.");
        var heads = page.Split("<th ").Skip(1).Where(head => head.Contains("data-metric=", StringComparison.Ordinal)).ToList();
        var approved = heads.FindIndex(head => head.Contains("partner.orders_approved", StringComparison.Ordinal));
        var rows = page.Split("<tr data-day=").Skip(1).Select(row => row.Split("<td")[1..]).ToList();
        rows.Count.ShouldBe(7);
        rows.Count(cells => cells[approved].Contains("data-p", StringComparison.Ordinal)).ShouldBe(0);
    }
}
