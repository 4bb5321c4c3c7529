using System.Net;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>Google Analytics keeps the revenue back from an account that may not see it, and sends zeros in its place.</summary>
public sealed class WithheldTests
{
    private const string Notice = "The service account may not see itemRevenue; lift the restriction of its role in Google Analytics.";

    [Fact]
    public async Task Only_that_metric_is_blank_and_its_column_says_why()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 });
        app.Sandbox.Faults.Add(new SandboxFault("restricted") { Path = "/v1beta" });

        var overview = await app.OverviewAsync();
        var csv = (await app.GetTextAsync($"/export/overview.csv?{DashboardApp.Week}&wait=none")).Split("\r\n");
        var page = WebUtility.HtmlDecode(await app.GetTextAsync($"/?{DashboardApp.Week}"));
        var days = (await app.GetJsonAsync($"/api/products/SKU-0002?{DashboardApp.Week}&wait=none")).GetProperty("days");

        var ga = overview.GetProperty("sources").GetProperty("ga");
        ga.GetProperty("state").GetString().ShouldBe("ok");
        ga.GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()).ShouldContain(Notice);
        ga.GetProperty("quotas")
            .EnumerateArray()
            .Select(quota => quota.GetProperty("label").GetString())
            .ShouldContain("Tokens left today");
        ga.GetProperty("reconciliation")
            .EnumerateObject()
            .Select(metric => metric.Name)
            .ShouldBe(["ga.items_viewed", "ga.items_added_to_cart", "ga.items_purchased"]);
        var values = overview.GetProperty("products").GetProperty("SKU-0002").GetProperty("values");
        values.TryGetProperty("ga.items_viewed", out _).ShouldBeTrue();
        values.TryGetProperty("ga.item_revenue", out _).ShouldBeFalse();
        values.TryGetProperty("ga.revenue_per_view", out _).ShouldBeFalse();
        overview.GetProperty("totals").GetProperty("ga.item_revenue").TryGetProperty("value", out _).ShouldBeFalse();
        days
            .EnumerateArray()
            .SelectMany(day => day.GetProperty("values").EnumerateObject())
            .ShouldNotContain(value => value.Name == "ga.item_revenue");
        csv[1].Split(',')[csv[0].Split(',').ToList().IndexOf("ga.item_revenue")].ShouldBe("");
        page.ShouldContain("withheld");
        page[page.IndexOf("data-sort=\"ga.item_revenue\"", StringComparison.Ordinal)..].ShouldContain(Notice);
    }
}
