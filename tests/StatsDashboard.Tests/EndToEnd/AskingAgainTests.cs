using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

public sealed class AskingAgainTests
{
    [Fact]
    public async Task A_retired_product_is_asked_once()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 10 }, ("Collection:FreshFor", "00:00:00"));
        var retired = app.Sandbox.Truth.Products.Single(product => product.Status is ProductStatus.Retired).Id;
        await app.OverviewAsync("range=last7&compare=none");
        app.Sandbox.Calls.Reset();

        var overview = await app.OverviewAsync("range=last7&compare=none");

        app.Sandbox.Calls.Products.Keys.ShouldNotContain(retired);
        app.Sandbox.Calls.Products.Keys.ShouldContain("SKU-0001");
        overview.GetProperty("products")
            .GetProperty(retired)
            .GetProperty("partner")
            .GetProperty("state")
            .GetString()
            .ShouldBe("not_listed");
        overview.GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Of_final_days_no_age_is_told_and_a_product_that_is_not_listed_counts_as_answered()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 10 });
        const string Final = "from=2026-03-01&to=2026-03-07&compare=none";
        await app.OverviewAsync(Final);

        var page = await app.GetTextAsync($"/?{Final}");

        page.ShouldContain("final · 10 of 10 products");
        page.ShouldContain("10 of 10 products answered.");
        page.ShouldContain("All of them are final; the last was answered");
        page.ShouldNotContain("9 of 10");
    }

    [Fact]
    public async Task A_failed_day_is_not_asked_again_at_once()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 4 }, ("Partner:MaxAttempts", "1"));
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0002" });
        await app.OverviewAsync();
        app.Sandbox.Calls.Reset();

        await app.OverviewAsync();

        app.Sandbox.Calls.Products.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retired_product_is_not_asked_for_the_days_after_the_last_that_it_was_asked_for()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 10 });
        var retired = app.Sandbox.Truth.Products.Single(product => product.Status is ProductStatus.Retired).Id;
        await app.OverviewAsync();
        app.Sandbox.Calls.Reset();

        var overview = await app.OverviewAsync("from=2026-10-01&to=2026-10-09&compare=none");

        app.Sandbox.Calls.Products.Keys.ShouldNotContain(retired);
        app.Sandbox.Calls.Products["SKU-0001"].Calls.ShouldBe(1);
        overview.GetProperty("products")
            .GetProperty(retired)
            .GetProperty("partner")
            .GetProperty("state")
            .GetString()
            .ShouldBe("not_listed");
        overview.GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task On_the_next_day_each_product_is_asked_for_the_unsettled_days_only_in_one_call()
    {
        var clock = new ManualClock();
        await using var app = await DashboardApp.StartAsync(
            new SandboxOptions { Products = 4, Clock = clock }, ("Partner:SettleDays", "5"), ("GoogleAnalytics:SettleDays", "3"));
        await app.OverviewAsync("range=last28&compare=none");
        var first = clock.GetUtcNow();
        app.Sandbox.Calls.Reset();
        clock.Advance(TimeSpan.FromDays(1));

        var overview = await app.OverviewAsync("range=last28&compare=none");

        overview.GetProperty("complete").GetBoolean().ShouldBeTrue();
        app.Sandbox.Calls.Products.Values.ShouldAllBe(product => product.Calls == 1);
        app.Sandbox.Calls.Products.Count.ShouldBe(4);
        // Of 2 to 29 October: on the 29th, days up to the 23rd were settled at the partner, and up to the 25th at Google Analytics.
        var product = await app.GetJsonAsync("/api/products/SKU-0001?range=last28&compare=none&wait=none");
        var days = product.GetProperty("days").EnumerateArray().ToList();
        DaysAskedBefore(days, "partner", first).ShouldBe("2026-10-23");
        DaysAskedBefore(days, "ga", first).ShouldBe("2026-10-25");
    }

    [Fact]
    public async Task Days_that_the_partner_closed_early_do_not_make_several_calls_of_one()
    {
        var clock = new ManualClock();
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 30, Clock = clock });
        await app.OverviewAsync("range=last28&compare=none");
        app.Sandbox.Calls.Reset();
        clock.Advance(TimeSpan.FromHours(1));

        await app.OverviewAsync("range=last28&compare=none");

        // Only a week of closed days in a row is worth a second call.
        var calls = app.Sandbox.Calls.Products.Values.Select(product => product.Calls).ToList();
        calls.Count.ShouldBeGreaterThan(25);
        calls.Count(product => product == 1).ShouldBeGreaterThan(25);
        calls.ShouldAllBe(product => product <= 2);
    }

    /// <summary>The last of the days whose answer is still the first one; every later day has a newer one.</summary>
    private static string DaysAskedBefore(IReadOnlyList<JsonElement> days, string source, DateTimeOffset first)
    {
        var old = days.TakeWhile(day => day.GetProperty(source).GetProperty("as_of").GetDateTimeOffset() == first).ToList();
        days.Skip(old.Count).ShouldAllBe(day => day.GetProperty(source).GetProperty("as_of").GetDateTimeOffset() > first);
        return old[^1].GetProperty("date").GetString()!; // A day has its date.
    }
}
