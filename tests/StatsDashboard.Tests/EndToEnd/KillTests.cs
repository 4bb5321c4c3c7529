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
        (string, string)[] slow = [("Partner:MaxConcurrency", "2"), ("Overview:RenderBudget", "00:00:00")];
        await using (var first = await ServedDashboard.StartAsync(sandbox, folder.FullName, slow))
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

        // What the killed one had not finished goes on by itself, whether somebody looks or not.
        var after = Answered(await second.Client.GetStringAsync($"/api/overview?{DashboardApp.Week}&wait=complete", stop));

        after.ShouldBe(Products);
        sandbox.Calls.Products.Values.ShouldAllBe(product => product.Calls == 1);
        // What was stored between the last look and the kill is not asked again either.
        sandbox.Calls.Products.Count.ShouldBeLessThanOrEqualTo(Products - known);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_killed_process_and_the_next_one_keep_the_limit_of_the_minute_together()
    {
        const int Limit = 20;
        var stop = TestContext.Current.CancellationToken;
        var latency = SandboxLatency.Constant(TimeSpan.FromMilliseconds(50));
        await using var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { Products = Products, Latency = latency, RequestsPerMinute = 0, MaxConcurrency = 0 }, stop);
        (string, string)[] settings = [("Partner:RequestsPerMinute", $"{Limit}"), ("Overview:RenderBudget", "00:00:00")];
        await using (var first = await ServedDashboard.StartAsync(sandbox, folder.FullName, settings))
        {
            while (Answered(await first.Client.GetStringAsync($"/api/overview?{DashboardApp.Week}", stop)) < 8)
            {
                stop.ThrowIfCancellationRequested();
            }

            await first.KillAsync();
        }

        await using var second = await ServedDashboard.StartAsync(sandbox, folder.FullName, settings);
        while (!(await second.Client.GetStringAsync("/status", stop)).Contains($"{Limit} of {Limit}", StringComparison.Ordinal))
        {
            stop.ThrowIfCancellationRequested();
        }

        // Less by what the killed one had set aside: two blocks of two.
        while (Asked() < Limit - 4)
        {
            await second.Client.GetStringAsync("/status", stop);
        }

        Asked().ShouldBeLessThanOrEqualTo(Limit);

        long Asked() => sandbox.Calls.Of(SandboxUpstream.Partner).Calls;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static int Answered(string json) =>
        JsonDocument.Parse(json).RootElement.GetProperty("sources").GetProperty("partner").GetProperty("answered").GetInt32();
}
