using System.Net;
using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

public sealed class RestatementTests
{
    private const string Days = "from=2026-10-20&to=2026-10-26&compare=none";

    private readonly ManualClock clock = new();

    [Fact]
    public async Task A_closed_day_that_is_corrected_keeps_what_it_said()
    {
        await using var app = await StartAsync();
        var before = await ProductAsync(app);

        Correct(app);
        var after = await ProductAsync(app);
        var page = WebUtility.HtmlDecode(await app.GetTextAsync($"/products/SKU-0001?{Days}"));

        before.GetProperty("restatements").GetArrayLength().ShouldBe(0);
        var change = after.GetProperty("restatements").EnumerateArray().Single(one => one.GetProperty("source").GetString() == "ga");
        change.GetProperty("date").GetString().ShouldBe("2026-10-22");
        var (was, became) = (Views(change, "previous"), Views(change, "values"));
        was.ShouldBe(Views(before.GetProperty("days")[2], "values"));
        became.ShouldBe(Views(after.GetProperty("days")[2], "values"));
        became.ShouldBeGreaterThan(was);
        change.GetProperty("changed_at").GetDateTimeOffset().ShouldBe(clock.GetUtcNow());
        page.ShouldContain($"22 Oct: Items viewed changed by +");
        page.ShouldContain($"was {was:N0}");
    }

    [Fact]
    public async Task The_same_answer_again_restates_nothing()
    {
        await using var app = await StartAsync();
        await ProductAsync(app);
        clock.Advance(TimeSpan.FromMinutes(20));

        (await ProductAsync(app)).GetProperty("restatements").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_overview_marks_what_changed_since_the_last_visit_and_only_for_who_was_here()
    {
        await using var app = await StartAsync();
        await ProductAsync(app);
        using var first = await app.Client.GetAsync($"/?{Days}", TestContext.Current.CancellationToken);
        var cookie = first.Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith("stats-visit", StringComparison.Ordinal))
            .Split(';')[0];
        clock.Advance(TimeSpan.FromMinutes(40));
        Correct(app);
        await app.OverviewAsync(Days);

        var again = await PageAsync(app, cookie);
        var stranger = await PageAsync(app, "other=1");

        again.ShouldContain("1 day changed since you looked");
        stranger.ShouldNotContain("changed since you looked");
    }

    [Theory]
    [InlineData("stats-visit=garbage")]
    [InlineData("stats-visit=-1.99999999999999999999")]
    [InlineData("stats-export=99999999999999; stats-visit=1.")]
    public async Task A_cookie_that_says_nothing_is_no_visit(string cookie)
    {
        await using var app = await StartAsync();

        (await PageAsync(app, cookie)).ShouldNotContain("changed since you looked");
    }

    [Fact]
    public async Task Today_changes_all_day_and_is_never_restated()
    {
        await using var app = await StartAsync();
        await app.OverviewAsync("range=today&compare=none");
        app.Sandbox.Faults.Add(
            new SandboxFault("closed-day-corrected")
            {
                Path = "/v1beta",
                Parameters = new Dictionary<string, string> { ["date"] = "2026-10-29" },
            });
        clock.Advance(TimeSpan.FromMinutes(20));
        await app.OverviewAsync("range=today&compare=none");

        var product = await app.GetJsonAsync("/api/products/SKU-0001?range=today&compare=none&wait=none");

        product.GetProperty("restatements").GetArrayLength().ShouldBe(0);
    }

    private Task<DashboardApp> StartAsync() =>
        DashboardApp.StartAsync(new SandboxOptions { Products = 4, Clock = clock }, ("GoogleAnalytics:SettleDays", "30"));

    private void Correct(DashboardApp app)
    {
        app.Sandbox.Faults.Add(new SandboxFault("closed-day-corrected")
        {
            Path = "/v1beta",
            Product = "SKU-0001",
            Parameters = new Dictionary<string, string> { ["date"] = "2026-10-22" },
        });
        clock.Advance(TimeSpan.FromMinutes(20));
    }

    private static Task<JsonElement> ProductAsync(DashboardApp app) => app.GetJsonAsync($"/api/products/SKU-0001?{Days}&wait=complete");

    private static long Views(JsonElement of, string name) => of.GetProperty(name).GetProperty("ga.items_viewed").GetInt64();

    private static async Task<string> PageAsync(DashboardApp app, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/?{Days}");
        request.Headers.Add("Cookie", cookie);
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
