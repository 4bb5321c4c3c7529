using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>The disk under the store fills, and gets room again.</summary>
public sealed class FullDiskTests
{
    private readonly ManualClock clock = new();

    [Fact(Timeout = 120_000)]
    public async Task The_dashboard_says_so_shows_what_it_has_and_goes_on_by_itself_when_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync();
        await using var app = await StartAsync(disk);
        var before = await app.OverviewAsync();
        before.GetProperty("complete").GetBoolean().ShouldBeTrue();
        disk.Fill();

        var broken = await app.OverviewAsync("from=2026-09-01&to=2026-09-30&compare=none");

        broken.GetProperty("complete").GetBoolean().ShouldBeFalse();
        app.Services.GetRequiredService<RunRegistry>().Latest(100).ShouldAllBe(run => run.HasEnded);
        (await ReadyAsync(app)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await app.GetTextAsync($"/?{DashboardApp.Week}")).ShouldContain("The disk of the store is full.");
        (await app.GetTextAsync("/status")).ShouldContain("The disk of the store is full.");
        // What was stored before is shown, and nothing is asked that could not be kept.
        var asked = app.Sandbox.Calls.Products.Values.Sum(product => product.Calls);
        (await app.OverviewAsync()).GetProperty("products").GetRawText().ShouldBe(before.GetProperty("products").GetRawText());
        await app.OverviewAsync("from=2026-09-01&to=2026-09-30&compare=none");
        app.Sandbox.Calls.Products.Values.Sum(product => product.Calls).ShouldBe(asked);
        app.Logs.Lines.Count(line => line.Contains("Answers cannot be stored", StringComparison.Ordinal)).ShouldBe(1);

        await disk.EnlargeAsync();
        while (await ReadyAsync(app) is not HttpStatusCode.OK)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            clock.Advance(FigureWriter.RetryAfter);
        }

        (await app.OverviewAsync("from=2026-09-01&to=2026-09-30&compare=none")).GetProperty("complete").GetBoolean().ShouldBeTrue();
        (await app.GetTextAsync($"/?{DashboardApp.Week}")).ShouldNotContain("The disk of the store is full.");
    }

    [Fact(Timeout = 120_000)]
    public async Task The_dashboard_stops_cleanly_on_a_full_disk()
    {
        await using var disk = await SmallDisk.MountAsync();
        var app = await StartAsync(disk);
        await app.OverviewAsync();
        disk.Fill();
        await app.OverviewAsync("from=2026-09-01&to=2026-09-30&compare=none");

        await app.DisposeAsync().AsTask().WaitAsync(TestContext.Current.CancellationToken);

        app.Logs.Lines.ShouldNotContain(line => line.Contains("Hosting failed to stop", StringComparison.Ordinal));
    }

    private Task<DashboardApp> StartAsync(SmallDisk disk) => DashboardApp.StartAsync(
        new SandboxOptions { Products = 60, Clock = clock },
        ("ConnectionStrings:Stats", $"Data Source={disk.StorePath}"),
        ("Partner:MaxAttempts", "1"));

    private static async Task<HttpStatusCode> ReadyAsync(DashboardApp app)
    {
        using var response = await app.Client.GetAsync("/healthz/ready");
        return response.StatusCode;
    }
}
