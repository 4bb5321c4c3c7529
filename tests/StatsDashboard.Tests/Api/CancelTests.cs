using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Sandbox;
using StatsDashboard.Tests.Access;
using Xunit;

namespace StatsDashboard.Tests.Api;

public sealed class CancelTests
{
    private static readonly (string, string)[] Viewers =
    [
        ("Access:Tokens:1:Name", "vera"), ("Access:Tokens:1:Sha256", AccessApp.Sha256("vera")), ("Access:Tokens:1:Role", "Viewer"),
        ("Access:Tokens:2:Name", "ben"), ("Access:Tokens:2:Sha256", AccessApp.Sha256("ben")), ("Access:Tokens:2:Role", "Viewer"),
    ];

    [Fact]
    public async Task An_admin_cancels_a_refresh_and_finds_it_cancelled_everywhere()
    {
        await using var app = await StartAsync();
        using var accepted = await app.PostRefreshAsync(DashboardApp.Week + "&final=true");
        var address = accepted.Headers.Location!.ToString();

        using var cancelled = await PostAsync(app, address + "/cancel", "test");
        var run = await app.GetTextAsync(address);

        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        cancelled.Headers.Location!.ToString().ShouldBe(address);
        (await cancelled.TextAsync()).ShouldBe(run);
        var told = JsonDocument.Parse(run).RootElement;
        told.GetProperty("state").GetString().ShouldBe("cancelled");
        told.GetProperty("ended_at").ValueKind.ShouldBe(JsonValueKind.String);
        var status = await app.GetTextAsync("/status");
        status.ShouldContain($"data-refresh-of=\"{Id(address)}\"");
        status.ShouldContain("<bdi>tests</bdi>");
    }

    [Fact]
    public async Task What_has_ended_or_is_not_known_cannot_be_cancelled()
    {
        await using var app = await StartAsync();
        using var accepted = await app.PostRefreshAsync(DashboardApp.Week + "&final=true");
        var path = accepted.Headers.Location + "/cancel";
        using var first = await PostAsync(app, path, "test");

        using var again = await PostAsync(app, path, "test");
        using var unknown = await PostAsync(app, "/api/runs/nothing/cancel", "test");

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.TextAsync()).ShouldContain("The run has ended already: it is cancelled.");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_viewer_cancels_what_is_the_viewers_alone()
    {
        await using var app = await StartAsync();
        var own = await LookAsync(app, "from=2026-10-01&to=2026-10-07&compare=none", "vera");
        var shared = await LookAsync(app, "from=2026-09-01&to=2026-09-07&compare=none", "vera");
        await LookAsync(app, "from=2026-09-01&to=2026-09-07&compare=none", "ben");
        using var refresh = await app.PostRefreshAsync("from=2026-08-01&to=2026-08-07&compare=none&final=true");

        (await StatusAsync(own, "ben")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(shared, "vera")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(Id(refresh.Headers.Location!.ToString()), "vera")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(own, "vera")).ShouldBe(HttpStatusCode.Accepted);
        (await StatusAsync(shared, "test")).ShouldBe(HttpStatusCode.Accepted);

        async Task<HttpStatusCode> StatusAsync(string run, string token)
        {
            using var answer = await PostAsync(app, $"/api/runs/{run}/cancel", token);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task What_others_want_is_collected_all_the_same()
    {
        await using var app = await StartAsync();
        using var refresh = await app.PostRefreshAsync(DashboardApp.Week + "&final=true");
        var view = app.Services.GetRequiredService<RunRegistry>().Find(await LookAsync(app, DashboardApp.Week, "ben"))!;
        using var cancelled = await PostAsync(app, refresh.Headers.Location + "/cancel", "test");
        app.Sandbox.Faults.Clear();

        (await app.OverviewAsync()).GetProperty("complete").GetBoolean().ShouldBeTrue();

        view.Read().State.ShouldBe(RunState.Completed);
    }

    /// <summary>With a partner who takes a while, for some products a long one, so that runs do not end by themselves.</summary>
    private static async Task<DashboardApp> StartAsync()
    {
        var app = await AdminProgram.StartAsync([.. Viewers, ("Partner:AttemptTimeout", "00:00:02"), ("Partner:MaxAttempts", "10")]);
        app.Sandbox.Faults.Add(new SandboxFault("never-answer") { Path = "/v1/stats" });
        return app;
    }

    /// <summary>The run of whoever looks at a range.</summary>
    private static async Task<string> LookAsync(DashboardApp app, string range, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/overview?{range}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var from = DateOnly.Parse(range[5..15], System.Globalization.CultureInfo.InvariantCulture);
        return app.Services.GetRequiredService<RunRegistry>().Latest(20)
            .First(run => run.Range.From == from && run.Trigger is RunTrigger.Viewer).Id;
    }

    private static Task<HttpResponseMessage> PostAsync(DashboardApp app, string path, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return app.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Id(string address) => address.Split('/')[^1];
}
