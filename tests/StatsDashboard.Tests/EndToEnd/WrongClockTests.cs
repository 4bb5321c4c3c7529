using System.Text.Json;
using Shouldly;
using StatsDashboard.Figures;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>The clock of the machine was ahead, and is put right.</summary>
public sealed class WrongClockTests
{
    private readonly ManualClock clock = new();

    [Fact(Timeout = 120_000)]
    public async Task What_was_stored_by_a_clock_a_hundred_days_ahead_is_stale_told_and_asked_again()
    {
        clock.StepWall(TimeSpan.FromDays(100));
        await using var wrong = await StartAsync();
        var before = await wrong.OverviewAsync().WaitAsync(TestContext.Current.CancellationToken);
        clock.StepWall(TimeSpan.FromDays(-100));

        await using var app = wrong.Restart(Settings);
        var known = await app.GetJsonAsync($"/api/overview?{DashboardApp.Week}&wait=none");
        var status = await app.GetTextAsync("/status");
        app.Sandbox.Calls.Reset();
        var asked = await app.OverviewAsync();

        Partner(known).GetProperty("state").GetString().ShouldBe("stale");
        Clicks(known).ShouldBe(Clicks(before));
        // In a hundred days the partner will have approved what is pending now.
        Approved(known).ShouldBe(Approved(before));
        Approved(asked).ShouldNotBe(Approved(before));
        status.ShouldContain("28 product-days of Partner were stamped later than now");
        app.Sandbox.Calls.Products.Count.ShouldBe(4);
        Partner(asked).GetProperty("state").GetString().ShouldBe("ok");
        Partner(asked).GetProperty("as_of").GetDateTimeOffset().ShouldBe(clock.GetUtcNow());
        (await app.GetTextAsync("/status")).ShouldNotContain("were stamped later than now");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_clock_that_is_put_back_while_the_dashboard_runs_leaves_no_figure_of_the_future()
    {
        await using var app = await StartAsync();
        await app.OverviewAsync("range=last7&compare=none");
        clock.StepWall(TimeSpan.FromHours(-2));

        JsonElement overview;
        do
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            clock.Advance(FigureWriter.LookEvery);
            overview = await app.OverviewAsync("range=last7&compare=none");
        }
        while (Partner(overview).GetProperty("as_of").GetDateTimeOffset() > clock.GetUtcNow());

        Partner(overview).GetProperty("state").GetString().ShouldBe("ok");
    }

    private static readonly (string, string)[] Settings = [("Partner:MaxAttempts", "1")];

    private Task<DashboardApp> StartAsync() => DashboardApp.StartAsync(new SandboxOptions { Products = 4, Clock = clock }, Settings);

    private static long Clicks(JsonElement overview) =>
        overview.GetProperty("totals").GetProperty("partner.clicks").GetProperty("value").GetInt64();

    private static string? Approved(JsonElement overview) =>
        overview.GetProperty("totals").GetProperty("partner.sales_approved").GetProperty("value").GetString();

    private static JsonElement Partner(JsonElement overview) => overview.GetProperty("sources").GetProperty("partner");
}
