using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>Views of some of the same days at the same time.</summary>
public sealed class SharedRunTests
{
    [Fact(Timeout = 120_000)]
    public async Task Views_that_overlap_ask_no_day_twice()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 }, ("Overview:RenderBudget", "00:00:30"));
        app.Sandbox.Faults.Add(
            new SandboxFault("slow-answer")
            {
                Path = "/v1/stats",
                Parameters = new Dictionary<string, string> { ["milliseconds"] = "1500" },
            });

        // A program's look, then a page of the same days, which shows the whole site too, then one with the days before, then a part.
        var first = app.OverviewAsync();
        await AskedAsync(app, TestContext.Current.CancellationToken);
        await Task.WhenAll(
            first,
            app.GetTextAsync($"/?{DashboardApp.Week}"),
            app.GetTextAsync("/?from=2026-10-01&to=2026-10-07&compare=previous"),
            app.GetTextAsync("/api/overview?from=2026-10-03&to=2026-10-09&compare=none&wait=complete"));
        var calls = app.Sandbox.Calls.Products;
        var whole = await app.OverviewAsync("from=2026-09-24&to=2026-10-09&compare=none");

        whole.GetProperty("complete").GetBoolean().ShouldBeTrue();
        // The week, the week before it, and the two days behind it.
        calls.Values.ShouldAllBe(product => product.Calls == 3);
        app.Sandbox.Calls.Products.Values.Sum(product => product.Calls).ShouldBe(calls.Values.Sum(product => product.Calls));
    }

    private static async Task AskedAsync(DashboardApp app, CancellationToken cancellationToken)
    {
        while (app.Sandbox.Calls.Products.Count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await app.GetTextAsync("/healthz/live");
        }
    }
}
