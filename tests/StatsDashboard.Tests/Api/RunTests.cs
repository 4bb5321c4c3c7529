using System.Net;
using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Api;

public sealed class RunTests
{
    [Fact]
    public async Task A_refresh_answers_at_once_and_its_run_is_told_alike_everywhere()
    {
        await using var app = await AdminProgram.StartAsync();

        using var accepted = await app.PostRefreshAsync(DashboardApp.Week + "&final=true");
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
        await using var app = await AdminProgram.StartAsync();
        await app.OverviewAsync();
        app.Sandbox.Calls.Reset();
        app.Sandbox.Faults.Add(
            new SandboxFault("slow-answer")
            {
                Path = "/v1/stats",
                Product = "SKU-0001",
                Parameters = new Dictionary<string, string> { ["milliseconds"] = "500" },
            });

        using var first = await app.PostRefreshAsync(DashboardApp.Week + "&final=true");
        using var second = await app.PostRefreshAsync(DashboardApp.Week + "&final=true");
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

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
