using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>Orders that are not decided yet are held against what was known of the earlier days when they were as old.</summary>
public sealed class EqualAgeTests
{
    private const string Earlier = "from=2026-10-15&to=2026-10-21&compare=none";
    private const string Later = "from=2026-10-22&to=2026-10-28";

    private readonly ManualClock clock = new();

    [Fact]
    public async Task What_the_earlier_days_said_when_they_were_as_old_is_what_is_compared()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 4, Clock = clock });
        var then = Approved(await app.OverviewAsync(Earlier)).GetProperty("value").GetInt64();
        clock.Advance(TimeSpan.FromDays(7));
        var overview = await app.OverviewAsync(Later);

        var now = Approved(await app.OverviewAsync(Earlier)).GetProperty("value").GetInt64();

        now.ShouldBeGreaterThan(then, "Else nothing settled meanwhile.");
        var total = Approved(overview);
        total.GetProperty("previous").GetInt64().ShouldBe(then);
        total.GetProperty("at_equal_age").GetBoolean().ShouldBeTrue();
        overview.GetProperty("totals").GetProperty("partner.earnings_per_click").GetProperty("at_equal_age").GetBoolean().ShouldBeTrue();
        overview.GetProperty("totals").GetProperty("partner.clicks").TryGetProperty("at_equal_age", out _).ShouldBeFalse();
        var page = await app.GetTextAsync($"/?{Later}");
        page.Split("data-tile=\"partner.orders_approved\"")[1].Split("</article>")[0].ShouldContain("at the same age");
        // The earlier days as they are known by now are no line to lie beside these.
        var heads = page.Split("<th ").Skip(1).Where(head => head.Contains("data-metric=", StringComparison.Ordinal)).ToList();
        var approved = heads.FindIndex(head => head.Contains("partner.orders_approved", StringComparison.Ordinal));
        page.Split("<tr data-day=").Skip(1).ShouldAllBe(row => !row.Split("<td")[1 + approved].Contains("data-p"));
    }

    [Fact]
    public async Task Before_the_first_look_nothing_is_known_and_a_look_within_a_day_of_that_age_stands()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 4, Clock = clock });
        await app.OverviewAsync(Earlier);
        clock.Advance(TimeSpan.FromDays(5));
        Approved(await app.OverviewAsync(Later)).TryGetProperty("previous", out _).ShouldBeFalse();

        clock.Advance(TimeSpan.FromHours(71));

        Approved(await app.OverviewAsync(Later)).TryGetProperty("previous", out _).ShouldBeTrue();
    }

    private static JsonElement Approved(JsonElement overview) => overview.GetProperty("totals").GetProperty("partner.orders_approved");
}
