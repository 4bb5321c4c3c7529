using System.Net;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

public sealed class SiteTests
{
    private static readonly DateOnly First = new(2026, 10, 8);

    [Fact]
    public async Task The_whole_site_is_asked_for_exactly_the_range_and_the_one_before()
    {
        await using var app = await StartAsync();
        await app.GetTextAsync("/?from=2026-10-08&to=2026-10-14");

        var site = (await app.OverviewAsync("from=2026-10-08&to=2026-10-14")).GetProperty("site");

        var (now, before) = (app.Sandbox.Truth.Site(First, First.AddDays(6)), app.Sandbox.Truth.Site(First.AddDays(-7), First.AddDays(-1)));
        (string, long, long)[] figures =
        [
            ("ga.sessions", now.Sessions, before.Sessions),
            ("ga.users", now.TotalUsers, before.TotalUsers),
            ("ga.views", now.ScreenPageViews, before.ScreenPageViews),
        ];
        foreach (var (key, value, previous) in figures)
        {
            site.GetProperty(key).GetProperty("value").GetInt64().ShouldBe(value, key);
            site.GetProperty(key).GetProperty("previous").GetInt64().ShouldBe(previous, key);
            site.GetProperty(key).GetProperty("state").GetString().ShouldBe("ok");
        }
    }

    [Fact]
    public async Task Users_of_a_part_of_the_range_are_asked_and_not_summed()
    {
        const string Part = "from=2026-10-02&to=2026-10-04&compare=none";
        await using var app = await StartAsync();
        await app.OverviewAsync();
        app.Sandbox.Calls.Reset();

        await app.GetTextAsync($"/?{Part}");
        await app.GetTextAsync($"/?{Part}");
        var part = await app.OverviewAsync(Part);

        part.GetProperty("site").GetProperty("ga.users").GetProperty("value").GetInt64()
            .ShouldBe(app.Sandbox.Truth.Site(new DateOnly(2026, 10, 2), new DateOnly(2026, 10, 4)).TotalUsers);
        app.Sandbox.Calls.Of(SandboxUpstream.Partner).Calls.ShouldBe(0);
        app.Sandbox.Calls.Paths
            .Where(path => path.Key.Contains("eport", StringComparison.Ordinal))
            .Sum(path => path.Value.Calls)
            .ShouldBe(1);
    }

    [Fact]
    public async Task What_was_never_answered_is_no_zero()
    {
        await using var app = await StartAsync();
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1beta" });
        await app.GetTextAsync($"/?{DashboardApp.Week}");

        var overview = await app.OverviewAsync();
        var page = WebUtility.HtmlDecode(await app.GetTextAsync($"/?{DashboardApp.Week}&wait=none"));

        overview.GetProperty("site").GetProperty("ga.users").GetProperty("state").GetString().ShouldBe("failed");
        overview.GetProperty("site").GetProperty("ga.users").TryGetProperty("value", out _).ShouldBeFalse();
        page.ShouldContain("data-tile=\"ga.users\"");
        page.ShouldNotContain("title=\"0\"");
    }

    [Fact]
    public async Task A_program_that_never_shows_it_does_not_ask_for_it()
    {
        await using var app = await StartAsync();

        var overview = await app.OverviewAsync();

        overview.GetProperty("complete").GetBoolean().ShouldBeTrue();
        overview.GetProperty("site").GetProperty("ga.users").GetProperty("state").GetString().ShouldBe("pending");
    }

    /// <summary>A page that waits until all is there.</summary>
    private static Task<DashboardApp> StartAsync() => DashboardApp.StartAsync(("Overview:RenderBudget", "00:00:30"));
}
