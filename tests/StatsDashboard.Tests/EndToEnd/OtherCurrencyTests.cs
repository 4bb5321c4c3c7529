using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>Money that is not in the reporting currency.</summary>
public sealed class OtherCurrencyTests
{
    [Fact]
    public async Task Money_in_one_other_currency_is_drawn_in_that_and_not_as_zero()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 }, ("Reporting:Currency", "GBP"));
        var total = (await app.OverviewAsync())
            .GetProperty("totals")
            .GetProperty("partner.sales_approved")
            .GetProperty("value")
            .GetString();

        var page = await app.GetTextAsync($"/?{DashboardApp.Week}&chart=partner.sales_approved");

        var table = page[page.IndexOf("<table class=\"figures\" data-days", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("</table>", StringComparison.Ordinal)];
        var at = Regex.Matches(table, "data-metric=\"([^\"]+)\"")
            .Select(match => match.Groups[1].Value)
            .ToList()
            .IndexOf("partner.sales_approved");
        var days = Regex.Matches(table, "<tr data-day.*?</tr>", RegexOptions.Singleline)
            .Select(row => Regex.Matches(row.Value, "<td[^>]*>").ElementAt(at).Value);
        days.Sum(cell => long.Parse(Regex.Match(cell, "data-v=\"(-?\\d+)\"").Groups[1].Value) / 1_000_000m)
            .ShouldBe(decimal.Parse(total!, System.Globalization.CultureInfo.InvariantCulture));
        table.ShouldContain("data-metric=\"partner.sales_approved\" data-source=\"0\" data-unit=\"money\" data-currency=\"EUR\"");
    }

    [Fact]
    public async Task When_the_currency_changed_money_is_not_compared_and_counts_are()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 });
        await app.OverviewAsync("from=2026-09-24&to=2026-09-30&compare=none");
        app.Sandbox.Faults.Add(new SandboxFault("other-currency-code") { Path = "/v1beta" });

        var week = await app.OverviewAsync("from=2026-10-01&to=2026-10-07&compare=previous");
        var both = await app.OverviewAsync("from=2026-09-24&to=2026-10-07&compare=none");

        var product = week.GetProperty("products").GetProperty("SKU-0002");
        Names(product, "previous").ShouldContain("ga.items_viewed");
        Names(product, "previous").ShouldNotContain("ga.item_revenue");
        Names(product, "values").ShouldContain("ga.item_revenue");
        week.GetProperty("totals")
            .GetProperty("ga.item_revenue")
            .GetProperty("not_compared")
            .GetString()
            .ShouldBe("No product is known on all days of both sides.");
        Names(both.GetProperty("products").GetProperty("SKU-0002"), "values").ShouldContain("ga.items_viewed");
        Names(both.GetProperty("products").GetProperty("SKU-0002"), "values").ShouldNotContain("ga.item_revenue");
    }

    private static IEnumerable<string> Names(JsonElement product, string name) =>
        product.GetProperty(name).EnumerateObject().Select(value => value.Name);
}
