using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Sandbox;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Api;

public sealed class RefreshTests
{
    private const string Week = DashboardApp.Week;

    [Fact]
    public async Task The_price_is_what_the_refresh_then_costs()
    {
        await using var app = await AdminProgram.StartAsync(("Partner:RequestsPerMinute", "600"));
        await app.OverviewAsync();
        app.Sandbox.Calls.Reset();

        var price = await app.GetJsonAsync($"/api/refresh/price?{Week}");
        await RefreshAsync(app, Week);

        var partner = price.GetProperty("sources").GetProperty("partner");
        var calls = partner.GetProperty("calls").GetInt32();
        calls.ShouldBeInRange(1, 10);
        partner.GetProperty("seconds").GetInt32().ShouldBe(1);
        (price.GetProperty("cooldown_seconds").GetInt32(), price.GetProperty("joins").ValueKind).ShouldBe((0, JsonValueKind.Null));
        app.Sandbox.Calls.Products.Values.Sum(product => product.Calls).ShouldBe(calls);
    }

    [Fact]
    public async Task The_price_in_tokens_is_what_the_calls_then_cost()
    {
        await using var app = await AdminProgram.StartAsync(new SandboxOptions { Products = 10, Clock = new ManualClock() });
        await app.OverviewAsync();
        var ga = app.Services.GetServices<IStatsSource>().Single(source => source.Key == "ga");
        var before = Left(ga);

        var sources = (await app.GetJsonAsync($"/api/refresh/price?{Week}&final=true")).GetProperty("sources");
        await RefreshAsync(app, Week + "&final=true");

        var tokens = sources.GetProperty("ga").GetProperty("tokens").GetInt64();
        tokens.ShouldBeGreaterThan(0);
        Left(ga).ShouldBe(before - tokens);
        sources.GetProperty("partner").TryGetProperty("tokens", out _).ShouldBeFalse();
        sources.GetProperty("ga").EnumerateObject().Select(member => member.Name).ShouldBe(["calls", "tokens", "seconds"]);

        static long Left(IStatsSource source) => source.PriceInTokens([])!.LeftThisHour!.Value; // It has told it.
    }

    [Fact]
    public async Task Final_days_are_left_alone_unless_they_are_wanted_too()
    {
        await using var app = await AdminProgram.StartAsync();
        const string Long = "from=2026-01-05&to=2026-01-11&compare=none";
        await app.OverviewAsync(Long);
        app.Sandbox.Calls.Reset();

        var open = await RefreshAsync(app, Long + "&product=SKU-0001");
        var final = await app.GetJsonAsync($"/api/refresh/price?{Long}&final=true");

        open.GetProperty("sources").GetProperty("partner").GetProperty("planned").GetInt32().ShouldBe(0);
        app.Sandbox.Calls.Products.ShouldBeEmpty();
        final.GetProperty("sources").GetProperty("partner").GetProperty("calls").GetInt32().ShouldBe(10);
    }

    [Fact]
    public async Task One_source_and_one_product_are_asked_alone()
    {
        await using var app = await AdminProgram.StartAsync();
        await app.OverviewAsync();
        app.Sandbox.Calls.Reset();

        var run = await RefreshAsync(app, $"{Week}&source=partner&product=SKU-0003");

        run.GetProperty("sources").EnumerateObject().Select(source => source.Name).ShouldBe(["partner"]);
        app.Sandbox.Calls.Products.Keys.ShouldBe(["SKU-0003"]);
    }

    [Fact]
    public async Task Only_what_failed_is_asked_again()
    {
        await using var app = await AdminProgram.StartAsync(("Partner:MaxAttempts", "1"));
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0002" });
        await app.OverviewAsync();
        app.Sandbox.Faults.Clear();
        app.Sandbox.Calls.Reset();

        var price = await app.GetJsonAsync($"/api/refresh/price?{Week}&only=failed");
        await RefreshAsync(app, $"{Week}&only=failed");

        price.GetProperty("sources").GetProperty("partner").GetProperty("calls").GetInt32().ShouldBe(1);
        app.Sandbox.Calls.Products.Keys.ShouldBe(["SKU-0002"]);
        (await app.GetJsonAsync($"/api/overview?{Week}&wait=none")).GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_never_asked_has_not_failed()
    {
        await using var app = await AdminProgram.StartAsync();

        var run = await RefreshAsync(app, $"{Week}&only=failed");

        run.GetProperty("state").GetString().ShouldBe("completed");
        app.Sandbox.Calls.Products.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_days_rest_after_a_refresh_whatever_is_asked_of_them()
    {
        await using var app = await AdminProgram.StartAsync();
        await RefreshAsync(app, Week);

        using var again = await app.PostRefreshAsync($"{Week}&final=true");
        using var part = await app.PostRefreshAsync("from=2026-10-02&to=2026-10-03&compare=none&product=SKU-0001");
        using var others = await app.PostRefreshAsync("from=2026-09-02&to=2026-09-03&compare=none");

        again.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        again.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        part.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        others.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await app.GetJsonAsync($"/api/refresh/price?{Week}")).GetProperty("cooldown_seconds").GetInt32().ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task A_run_of_the_same_under_way_is_told_with_the_price()
    {
        await using var app = await AdminProgram.StartAsync();
        app.Sandbox.Faults.Add(new SandboxFault("never-answer") { Path = "/v1/stats" });

        using var first = await app.PostRefreshAsync($"{Week}&final=true");
        var price = await app.GetJsonAsync($"/api/refresh/price?{Week}&final=true");

        first.Headers.Location!.ToString().ShouldEndWith(price.GetProperty("joins").GetString()!);
    }

    [Theory]
    [InlineData("source=nobody", HttpStatusCode.BadRequest)]
    [InlineData("product=nobody", HttpStatusCode.NotFound)]
    [InlineData("only=some", HttpStatusCode.BadRequest)]
    [InlineData("final=perhaps", HttpStatusCode.BadRequest)]
    [InlineData("only=failed&final=true", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_refreshed_is_refused_with_a_sentence(string what, HttpStatusCode status)
    {
        await using var app = await AdminProgram.StartAsync();

        using var refused = await app.PostRefreshAsync($"{Week}&{what}");
        using var price = await app.Client.GetAsync($"/api/refresh/price?{Week}&{what}", TestContext.Current.CancellationToken);

        (refused.StatusCode, price.StatusCode).ShouldBe((status, status));
        price.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    /// <summary>Refreshes, and waits until the run has ended.</summary>
    private static async Task<JsonElement> RefreshAsync(DashboardApp app, string query)
    {
        using var accepted = await app.PostRefreshAsync(query);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.GetTextAsync(accepted.Headers.Location + "/events");
        return await app.GetJsonAsync(accepted.Headers.Location!.ToString());
    }
}
