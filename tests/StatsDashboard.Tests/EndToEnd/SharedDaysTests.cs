using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>Ratios of one source's figures by another's: of days that both know, whatever else each of them knows.</summary>
public sealed class SharedDaysTests
{
    private static readonly DateOnly First = new(2026, 10, 1);

    [Fact]
    public async Task Today_is_in_the_views_and_not_in_the_ratio_because_the_partner_has_no_data_of_it()
    {
        await using var app = await StartAsync();

        var overview = await app.OverviewAsync("range=month&compare=none");

        var values = overview.GetProperty("products").GetProperty("SKU-0001").GetProperty("values");
        values.GetProperty("ga.items_viewed").GetInt64().ShouldBe(Views(app, 29));
        values.GetProperty("click_through_rate").GetDecimal().ShouldBe(decimal.Round((decimal)Clicks(app, 28) / Views(app, 28), 6));
        overview.GetProperty("totals")
            .GetProperty("click_through_rate")
            .GetProperty("days")
            .GetProperty("to")
            .GetString()
            .ShouldBe("2026-10-28");
    }

    [Fact]
    public async Task Days_that_one_source_failed_are_in_no_ratio()
    {
        await using var app = await StartAsync();
        await app.OverviewAsync("from=2026-10-01&to=2026-10-05&compare=none");
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0001" });

        var overview = await app.OverviewAsync("from=2026-10-01&to=2026-10-20&compare=none");

        var values = overview.GetProperty("products").GetProperty("SKU-0001").GetProperty("values");
        values.GetProperty("partner.clicks").GetInt64().ShouldBe(Clicks(app, 5));
        values.TryGetProperty("click_through_rate", out _).ShouldBeFalse();
        values.TryGetProperty("partner.conversion_rate", out _).ShouldBeTrue();
        var products = overview.GetProperty("products")
            .EnumerateObject()
            .Where(product => product.Name != "SKU-0001")
            .Select(product => product.Value.GetProperty("values"))
            .Where(other => other.TryGetProperty("partner.clicks", out _)).ToList();
        overview.GetProperty("totals").GetProperty("click_through_rate").GetProperty("value").GetDecimal()
            .ShouldBe(decimal.Round((decimal)products.Sum(Number("partner.clicks")) / products.Sum(Number("ga.items_viewed")), 6));
    }

    private static Task<DashboardApp> StartAsync() =>
        DashboardApp.StartAsync(new SandboxOptions { Products = 6, Clock = new ManualClock() }, ("Partner:MaxAttempts", "1"));

    private static Func<JsonElement, long> Number(string key) => values => values.GetProperty(key).GetInt64();

    private static long Views(DashboardApp app, int days) =>
        Enumerable.Range(0, days).Sum(day => app.Sandbox.Truth.Analytics("SKU-0001", First.AddDays(day))?.ItemsViewed ?? 0);

    private static long Clicks(DashboardApp app, int days) =>
        Enumerable.Range(0, days).Sum(day => app.Sandbox.Truth.Partner("SKU-0001", First.AddDays(day))?.Clicks ?? 0);
}
