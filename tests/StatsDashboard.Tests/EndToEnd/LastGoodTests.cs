using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

public sealed class LastGoodTests
{
    [Theory]
    [InlineData("partner", "/v1/stats", "server-error")]
    [InlineData("partner", "/v1/stats", "reset-in-body")]
    [InlineData("partner", "/v1/stats", "html-page")]
    [InlineData("partner", "/v1/stats", "key-disabled")]
    [InlineData("ga", "/v1beta", "server-error")]
    [InlineData("ga", "/v1beta", "truncated")]
    public async Task The_last_good_figures_stay_with_their_age_when_a_source_breaks(string source, string path, string fault)
    {
        await using var app = await DashboardApp.StartAsync(
            new SandboxOptions { Products = 4 },
            ("Collection:FreshFor", "00:00:00"),
            ("Partner:MaxAttempts", "1"),
            ("GoogleAnalytics:SettleDays", "400"));
        // Recent days, because a day that is final is not asked again.
        const string Days = "range=last7&compare=none";
        var before = await app.OverviewAsync(Days);
        app.Sandbox.Faults.Add(new SandboxFault(fault) { Path = path });

        var after = await app.OverviewAsync(Days);

        var (was, now) = (before.GetProperty("products").GetProperty("SKU-0002"), after.GetProperty("products").GetProperty("SKU-0002"));
        now.GetProperty(source).GetProperty("state").GetString().ShouldBe("stale");
        now.GetProperty(source).GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        now.GetProperty(source).GetProperty("as_of").GetString().ShouldBe(was.GetProperty(source).GetProperty("as_of").GetString());
        now.GetProperty("values").GetRawText().ShouldBe(was.GetProperty("values").GetRawText());
    }

    [Fact]
    public async Task A_source_that_does_not_accept_connections_fails_and_recovers()
    {
        await using var app = await DashboardApp.StartAsync(
            new SandboxOptions { Products = 4 },
            ("Collection:FreshFor", "00:00:00"),
            ("Partner:MaxAttempts", "1"),
            ("GoogleAnalytics:AttemptTimeout", "00:00:01"));
        await app.OverviewAsync("from=2026-09-01&to=2026-09-01&compare=none");
        await app.Sandbox.StopListeningAsync(TestContext.Current.CancellationToken);

        var broken = await app.OverviewAsync();
        await app.Sandbox.StartListeningAsync(TestContext.Current.CancellationToken);
        var mended = await app.OverviewAsync();

        broken.GetProperty("sources").GetProperty("partner").GetProperty("state").GetString().ShouldBe("failed");
        broken.GetProperty("sources").GetProperty("ga").GetProperty("state").GetString().ShouldBe("failed");
        mended.GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_expired_token_is_replaced_once_and_the_report_comes()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 4 });
        await app.OverviewAsync("from=2026-09-01&to=2026-09-01&compare=none");
        app.Sandbox.Faults.Add(new SandboxFault("token-expired") { Count = 1 });

        var overview = await app.OverviewAsync();

        overview.GetProperty("sources").GetProperty("ga").GetProperty("state").GetString().ShouldBe("ok");
    }
}
