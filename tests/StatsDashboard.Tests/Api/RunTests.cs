using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Api;

public sealed class RunTests
{
    // The hex SHA-256 of "test".
    private const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Fact]
    public async Task A_refresh_answers_at_once_and_its_run_is_told_alike_everywhere()
    {
        await using var app = await StartAsync();

        using var accepted = await RefreshAsync(app);
        var address = accepted.Headers.Location!.ToString();
        var events = await app.GetTextAsync(address + "/events");
        var run = await app.GetJsonAsync(address);

        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var body = JsonDocument.Parse(await accepted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        var last = JsonDocument.Parse(events.Split("data: ")[^1].Split('\n')[0]).RootElement;
        Names(body).ShouldBe(Names(run));
        last.GetRawText().ShouldBe(run.GetRawText());
        Names(run).ShouldBe(["id", "trigger", "state", "from", "to", "started_at", "ended_at", "callback", "sources"]);
        Names(run.GetProperty("sources").GetProperty("partner")).ShouldBe(["planned", "done", "failed", "eta_seconds"]);
        (run.GetProperty("state").GetString(), run.GetProperty("trigger").GetString()).ShouldBe(("completed", "refresh"));
    }

    [Fact]
    public async Task A_refresh_asks_again_what_is_known_and_pressing_twice_asks_once()
    {
        await using var app = await StartAsync();
        await app.OverviewAsync();
        app.Sandbox.Calls.Reset();
        app.Sandbox.Faults.Add(
            new SandboxFault("slow-answer")
            {
                Path = "/v1/stats",
                Product = "SKU-0001",
                Parameters = new Dictionary<string, string> { ["milliseconds"] = "500" },
            });

        using var first = await RefreshAsync(app);
        using var second = await RefreshAsync(app);
        await app.GetTextAsync(first.Headers.Location + "/events");

        second.Headers.Location.ShouldBe(first.Headers.Location);
        app.Sandbox.Calls.Products["SKU-0001"].Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_no_admin_may_not_refresh()
    {
        await using var app = await DashboardApp.StartAsync();

        using var response = await app.Client.PostAsync($"/admin/refresh?{DashboardApp.Week}", null, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Task<DashboardApp> StartAsync() => DashboardApp.StartAsync(
        ("Access:Tokens:0:Name", "tests"), ("Access:Tokens:0:Sha256", Sha256), ("Access:Tokens:0:Role", "Admin"));

    private static Task<HttpResponseMessage> RefreshAsync(DashboardApp app)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/refresh?{DashboardApp.Week}&final=true");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "test");
        return app.Client.SendAsync(request);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
