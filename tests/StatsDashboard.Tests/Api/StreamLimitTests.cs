using System.Net;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Api;

/// <summary>How much one client may follow at a time.</summary>
public sealed class StreamLimitTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_client_follows_only_so_many_ranges()
    {
        await using var app = await DashboardApp.StartAsync();
        var open = new List<HttpResponseMessage>();
        for (var day = 1; day <= 20; day++)
        {
            open.Add(await AskAsync(app, $"/api/overview/events?from=2026-10-{day:00}&to=2026-10-{day:00}&compare=none&wait=none"));
        }

        using var refused = await AskAsync(app, "/api/overview/events?from=2026-10-21&to=2026-10-21&compare=none&wait=none");
        using var same = await AskAsync(app, "/api/overview/events?from=2026-10-20&to=2026-10-20&compare=none&wait=none");

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        same.StatusCode.ShouldBe(HttpStatusCode.OK);
        open.ForEach(stream => stream.Dispose());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_client_has_only_so_many_streams_of_one_range()
    {
        await using var app = await DashboardApp.StartAsync();
        var open = new List<HttpResponseMessage>();
        for (var stream = 1; stream <= 50; stream++)
        {
            open.Add(await AskAsync(app, $"/api/overview/events?{DashboardApp.Week}&wait=none"));
            open[^1].StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var refused = await AskAsync(app, $"/api/overview/events?{DashboardApp.Week}&wait=none");

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("You have 50 streams open already. Close one of them first.");
        open.ForEach(stream => stream.Dispose());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_client_has_only_so_many_streams_of_runs_and_a_place_again_when_it_leaves_one()
    {
        await using var app = await AdminProgram.StartAsync();
        app.Sandbox.Faults.Add(new SandboxFault("never-answer") { Path = "/v1/stats" });
        using var refresh = await app.PostRefreshAsync(DashboardApp.Week);
        var path = $"{refresh.Headers.Location}/events";
        var open = new List<HttpResponseMessage>();
        for (var stream = 1; stream <= 50; stream++)
        {
            open.Add(await AskAsync(app, path));
            open[^1].StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var refused = await AskAsync(app, path);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("You follow 50 runs already. Close one of the streams first.");

        open[0].Dispose();
        HttpResponseMessage again;
        while ((again = await AskAsync(app, path)).StatusCode == HttpStatusCode.TooManyRequests)
        {
            again.Dispose();
        }

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        open.Append(again).ToList().ForEach(stream => stream.Dispose());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> AskAsync(DashboardApp app, string path) =>
        app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, path), HttpCompletionOption.ResponseHeadersRead, Stop);
}
