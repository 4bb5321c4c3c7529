using System.Net;
using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>Somebody does something to the file of the store while the dashboard runs.</summary>
public sealed class LostFileTests
{
    [Fact(Timeout = 120_000)]
    public async Task A_file_that_is_deleted_costs_its_figures_and_nothing_else()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 });
        var before = await app.OverviewAsync();

        File.Delete(app.StorePath);
        var page = await app.Client.GetAsync($"/?{DashboardApp.Week}&wait=none", TestContext.Current.CancellationToken);
        var ready = await app.Client.GetAsync("/healthz/ready", TestContext.Current.CancellationToken);
        var after = await app.OverviewAsync("from=2026-10-01&to=2026-10-08&compare=none");
        var same = await app.OverviewAsync();

        (page.StatusCode, ready.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        after.GetProperty("complete").GetBoolean().ShouldBeTrue();
        same.GetProperty("totals").GetRawText().ShouldBe(before.GetProperty("totals").GetRawText());
        app.Logs.Lines.ShouldContain(line => line.Contains("deleted; an empty one was made", StringComparison.Ordinal));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_program_that_holds_the_file_locked_is_named_and_waited_for()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 });
        await app.OverviewAsync();
        await using (var other = new SqliteConnection($"Data Source={app.StorePath};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = other.BeginTransaction(deferred: false);

            var broken = await app.OverviewAsync("from=2026-09-01&to=2026-09-07&compare=none");

            broken.GetProperty("complete").GetBoolean().ShouldBeFalse();
            (await app.GetTextAsync("/status")).ShouldContain("Another program holds the file of the store locked.");
            using var ready = await app.Client.GetAsync("/healthz/ready", TestContext.Current.CancellationToken);
            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        while (!(await app.OverviewAsync("from=2026-09-01&to=2026-09-07&compare=none")).GetProperty("complete").GetBoolean())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
