using System.Net;
using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>What is wanted is collected to its end, whoever waits, whoever left and whatever else is wanted.</summary>
public sealed class WantedTests
{
    private const int Products = 12;

    private readonly ManualClock clock = new();

    [Fact(Timeout = 120_000)]
    public async Task One_look_is_enough_for_everything_to_be_collected()
    {
        await using var app = await StartAsync();
        await app.GetTextAsync("/status");

        await app.GetTextAsync($"/?{DashboardApp.Week}");

        while (!(await app.GetJsonAsync($"/api/overview?{DashboardApp.Week}&wait=none")).GetProperty("complete").GetBoolean())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stop);
        }

        app.Sandbox.Calls.Products.Values.ShouldAllBe(product => product.Calls == 1);
        app.Sandbox.Calls.Products.Count.ShouldBe(Products);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_program_waits_until_the_deadline_and_the_collecting_goes_on_behind_it()
    {
        // Its wait is in real time, as the slow answers are.
        await using var app = await DashboardApp.StartAsync(
            new SandboxOptions { Products = Products }, ("Collection:Deadline", "00:00:01"), ("Partner:MaxConcurrency", "1"));
        app.Sandbox.Faults.Add(
            new SandboxFault("slow-answer")
            {
                Path = "/v1/stats",
                Parameters = new Dictionary<string, string> { ["milliseconds"] = "900" },
            });

        var first = await app.OverviewAsync();
        var answered = Partner(first, "answered");
        while (Partner(await app.GetJsonAsync($"/api/overview?{DashboardApp.Week}&wait=none"), "answered") < answered + 3)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stop);
        }

        first.GetProperty("complete").GetBoolean().ShouldBeFalse();
        Partner(first, "failed").ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Many_equal_views_and_a_products_page_beside_them_ask_nothing_twice()
    {
        await using var app = await StartAsync();
        await app.GetTextAsync("/status");

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => app.GetTextAsync(
            number % 4 == 0
                ? $"/api/products/SKU-0001?{DashboardApp.Week}&wait=complete"
                : $"/api/overview?{DashboardApp.Week}&wait=complete")));

        app.Sandbox.Calls.Products.Count.ShouldBe(Products);
        app.Sandbox.Calls.Products.Values.ShouldAllBe(product => product.Calls == 1);
    }

    [Fact(Timeout = 120_000)]
    public async Task Years_that_nobody_looks_at_any_more_do_not_hold_up_a_day_that_somebody_waits_for()
    {
        await using var app = await StartAsync(("Overview:RenderBudget", "00:00:00"), ("Partner:MaxConcurrency", "2"));
        app.Sandbox.Faults.Add(
            new SandboxFault("slow-answer")
            {
                Path = "/v1/stats",
                Parameters = new Dictionary<string, string> { ["milliseconds"] = "400" },
            });
        await app.GetTextAsync("/status");
        for (var view = 0; view < 6; view++)
        {
            await app.GetTextAsync($"/api/overview?from=2025-0{view + 1}-01&to=2026-01-25&compare=none");
        }

        clock.Advance(TimeSpan.FromSeconds(6));
        var before = Calls();
        var day = await app.OverviewAsync("from=2026-10-20&to=2026-10-20&compare=none");

        day.GetProperty("complete").GetBoolean().ShouldBeTrue();
        // All of the years is 13 calls a product. Those under way are ended, and while the day is being planned some more begin.
        (Calls() - before).ShouldBeLessThan(3 * Products);

        long Calls() => app.Sandbox.Calls.Products.Values.Sum(product => product.Calls);
    }

    [Fact]
    public async Task Who_wants_too_much_is_told_so_as_a_program_and_as_a_person()
    {
        await using var app = await StartAsync(
            ("Collection:MostWanted", "10"), ("Overview:RenderBudget", "00:00:00"), ("Partner:MaxConcurrency", "1"));
        app.Sandbox.Faults.Add(
            new SandboxFault("slow-answer")
            {
                Path = "/v1/stats",
                Parameters = new Dictionary<string, string> { ["milliseconds"] = "60000" },
            });
        await app.GetTextAsync("/status");
        await app.GetTextAsync($"/?{DashboardApp.Week}");

        using var program = await app.Client.GetAsync("/api/overview?from=2026-09-01&to=2026-09-02", Stop);
        using var page = await app.Client.GetAsync("/?from=2026-09-01&to=2026-09-02", Stop);
        using var same = await app.Client.GetAsync($"/?{DashboardApp.Week}", Stop);

        program.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        program.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
        program.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await program.Content.ReadAsStringAsync(Stop))
            .ShouldContain("product-days that you asked for are still being collected; at 10 no more are taken.");
        page.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await page.Content.ReadAsStringAsync(Stop)).ShouldContain("product-days that you asked for are still being collected");
        same.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<DashboardApp> StartAsync(params (string Key, string Value)[] settings) =>
        DashboardApp.StartAsync(new SandboxOptions { Products = Products, Clock = clock }, settings);

    private static int Partner(JsonElement overview, string count) =>
        overview.GetProperty("sources").GetProperty("partner").GetProperty(count).GetInt32();
}
