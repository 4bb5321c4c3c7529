using System.Net;
using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Api;

public sealed class EventTests
{
    private const string Events = $"/api/overview/events?{DashboardApp.Week}";

    [Fact(Timeout = 60_000)]
    public async Task What_was_told_until_the_end_makes_the_overview()
    {
        await using var app = await SlowAsync();

        var (products, totals) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        var updates = 0;
        await foreach (var told in ReadAsync(app, Events))
        {
            Take(told.Data.GetProperty("products"), products);
            Take(told.Data.GetProperty("totals"), totals);
            updates += told.Data.GetProperty("products").EnumerateObject().Any() ? 1 : 0;
            if (told.Name == "complete")
            {
                told.Data.GetProperty("complete").GetBoolean().ShouldBeTrue();
                break;
            }
        }

        var whole = await app.GetJsonAsync($"/api/overview?{DashboardApp.Week}&wait=none");
        Take(whole.GetProperty("products"), []).ShouldBe(products, ignoreOrder: true);
        Take(whole.GetProperty("totals"), []).ShouldBe(totals, ignoreOrder: true);
        updates.ShouldBeGreaterThan(2);
    }

    [Fact(Timeout = 60_000)]
    public async Task Only_what_changed_is_told()
    {
        await using var app = await SlowAsync();
        await app.OverviewAsync();
        var shown = await FirstAsync(app, Events);
        shown.Data.GetProperty("products").EnumerateObject().Count().ShouldBe(10);

        var again = await FirstAsync(app, Events, shown.Id);

        again.Name.ShouldBe("alive");
        again.Data.TryGetProperty("whole", out _).ShouldBeFalse();
        again.Data.GetProperty("products").EnumerateObject().ShouldBeEmpty();
        again.Data.GetProperty("totals").EnumerateObject().ShouldBeEmpty();
        again.Data.GetProperty("sources").EnumerateObject().ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_saw_it_before_a_restart_is_told_all()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();

        var told = await FirstAsync(app, Events, "0a1b2c3d-5");

        told.Name.ShouldBe("changed");
        told.Data.GetProperty("whole").GetBoolean().ShouldBeTrue();
        told.Data.GetProperty("products").EnumerateObject().Count().ShouldBe(10);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_product_is_told_of_alone()
    {
        await using var app = await DashboardApp.StartAsync();

        var told = await FirstAsync(app, $"{Events}&product=SKU-0003");

        told.Data.GetProperty("products").EnumerateObject().Select(product => product.Name).ShouldBe(["SKU-0003"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_looks_at_a_page_is_told_of_which_products_alone()
    {
        await using var app = await DashboardApp.StartAsync();

        var told = await FirstAsync(app, $"{Events}&figures=none");

        told.Data.GetProperty("products").EnumerateObject().ShouldBeEmpty();
        told.Data.GetProperty("ids").EnumerateArray().Count().ShouldBe(10);
    }

    [Fact(Timeout = 60_000)]
    public async Task Following_with_wait_none_asks_nothing()
    {
        await using var app = await DashboardApp.StartAsync();

        var told = await FirstAsync(app, $"{Events}&wait=none");

        told.Data.GetProperty("pending").GetInt32().ShouldBeGreaterThan(0);
        app.Sandbox.Calls.Products.Values.Sum(product => product.Calls).ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_followers_cost_the_sources_nothing_more()
    {
        await using var app = await SlowAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            await foreach (var told in ReadAsync(app, Events))
            {
                if (told.Name == "complete")
                {
                    break;
                }
            }
        }));

        app.Sandbox.Calls.Products.Values.ShouldAllBe(product => product.Calls == 1);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The partner answers for two products at a time, each after most of a second.</summary>
    private static async Task<DashboardApp> SlowAsync()
    {
        var app = await DashboardApp.StartAsync(("Partner:MaxConcurrency", "2"));
        app.Sandbox.Faults.Add(
            new SandboxFault("slow-answer")
            {
                Path = "/v1/stats",
                Parameters = new Dictionary<string, string> { ["milliseconds"] = "800" },
            });
        return app;
    }

    private static Dictionary<string, string> Take(JsonElement members, Dictionary<string, string> into)
    {
        foreach (var member in members.EnumerateObject())
        {
            into[member.Name] = member.Value.GetRawText();
        }

        return into;
    }

    private static Task<HttpResponseMessage> AskAsync(DashboardApp app, string path, string? seen = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (seen is not null)
        {
            request.Headers.Add("Last-Event-ID", seen);
        }

        return app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    private static async Task<Told> FirstAsync(DashboardApp app, string path, string? seen = null)
    {
        await foreach (var told in ReadAsync(app, path, seen))
        {
            return told;
        }

        throw new InvalidOperationException("The stream ended without a word.");
    }

    private static async IAsyncEnumerable<Told> ReadAsync(DashboardApp app, string path, string? seen = null)
    {
        using var response = await AskAsync(app, path, seen);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var body = await response.Content.ReadAsStreamAsync(Stop);
        await foreach (var item in System.Net.ServerSentEvents.SseParser.Create(body).EnumerateAsync(Stop))
        {
            yield return new Told(item.EventType, JsonDocument.Parse(item.Data).RootElement, item.EventId ?? "");
        }
    }

    private sealed record Told(string Name, JsonElement Data, string Id);
}
