using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

public sealed class KillTests : IDisposable
{
    private const int Products = 40;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-kill-");

    [Fact]
    public async Task A_killed_process_loses_no_answered_call_and_asks_only_for_the_rest()
    {
        var stop = TestContext.Current.CancellationToken;
        var latency = SandboxLatency.Constant(TimeSpan.FromMilliseconds(50));
        await using var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { Products = Products, Latency = latency, RequestsPerMinute = 0, MaxConcurrency = 0 }, stop);
        int known;
        await using (var first = await ServedDashboard.StartAsync(sandbox, folder.FullName, ("Partner:MaxConcurrency", "2"), ("Overview:RenderBudget", "00:00:00")))
        {
            do
            {
                known = Answered(await first.Client.GetStringAsync($"/api/overview?{DashboardApp.Week}", stop));
            }
            while (known < 10);

            await first.KillAsync();
        }

        known.ShouldBeLessThan(Products);
        sandbox.Calls.Reset();
        await using var second = await ServedDashboard.StartAsync(sandbox, folder.FullName);

        var before = Answered(await second.Client.GetStringAsync($"/api/overview?{DashboardApp.Week}&wait=none", stop));
        var after = Answered(await second.Client.GetStringAsync($"/api/overview?{DashboardApp.Week}&wait=complete", stop));

        // What was told before the kill is still known; what was stored between the last look and the kill may come on top.
        before.ShouldBeGreaterThanOrEqualTo(known);
        after.ShouldBe(Products);
        sandbox.Calls.Products.Count(product => product.Value.Calls > 0).ShouldBe(Products - before);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static int Answered(string json) =>
        JsonDocument.Parse(json).RootElement.GetProperty("sources").GetProperty("partner").GetProperty("answered").GetInt32();
}
