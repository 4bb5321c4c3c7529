using System.Diagnostics;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Figures;
using StatsDashboard.Tests.Telemetry;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>What the log tells of runs, and by which ids its lines are found.</summary>
public sealed class RunLogTests : IAsyncDisposable
{
    private readonly StoreFolder folder = new();
    private readonly GatedSource source;
    private readonly LineLog log;
    private readonly ILoggerFactory loggers;
    private readonly RunRegistry runs;
    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);

    public RunLogTests()
    {
        source = new GatedSource(folder.Clock);
        log = new LineLog(folder.Clock);
        loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var options = Options.Create(new CollectionOptions());
        var catalog = new ProductCatalog();
        // As many as there are lanes at most: those of one run ask the calls of the next.
        catalog.Replace([.. "abcdefgh".Select(id => Product.Named($"{id}", $"{id}"))], folder.Clock.GetUtcNow());
        var missing = new MissingDays(folder.Store, catalog, folder.Clock, options);
        var counts = new SourceLog(new ReportingCalendar(folder.Clock, Options.Create(new ReportingOptions())));
        var collector = new Collector([source], missing, folder.Store, counts, folder.Clock, loggers.CreateLogger<Collector>());
        runs = new RunRegistry(
            collector,
            folder.Store,
            catalog,
            folder.Clock,
            options,
            lifetime,
            loggers.CreateLogger<RunRegistry>());
    }

    [Fact]
    public async Task A_run_is_told_when_it_begins_and_when_it_ends_with_its_duration_and_counts()
    {
        var (run, request) = await WantAsync(1);
        folder.Clock.Advance(TimeSpan.FromSeconds(3));
        source.Open();
        await StopAsync();

        var ids = $" run={run.Id} request={request}";
        log.Lines.ShouldBe(
        [
            $"Run began for Viewer: 2026-10-01..2026-10-01 of all products{ids}",
            $"Run ended Completed after 3000 ms; calls: shop 8 of 8{ids}",
        ]);
    }

    [Fact]
    public async Task A_call_s_lines_bear_the_ids_of_the_run_that_waits_for_it_whoever_began_its_lane()
    {
        source.Failure = new SourceFailure(FailureKind.Unavailable, "The shop is closed.");
        var (first, _) = await WantAsync(1);
        var (second, request) = await WantAsync(2);
        source.Open();
        await Task.WhenAll(first.Ended, second.Ended);
        await StopAsync();

        var ofSecond = log.Lines.Where(line => line.EndsWith($" run={second.Id} request={request}", StringComparison.Ordinal)).ToList();
        ofSecond.Count(line => line.StartsWith("shop call failed (Unavailable)", StringComparison.Ordinal)).ShouldBe(8);
        ofSecond[^1].ShouldStartWith("Run ended Failed after 0 ms; calls: shop 8 of 8, 8 failed");
        log.Lines.Count.ShouldBe(20);
        log.Lines.ShouldAllBe(line => line.Contains(" run=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_two_runs_wait_for_bears_both()
    {
        source.Failure = new SourceFailure(FailureKind.Unavailable, "The shop is closed.");
        var (view, _) = await WantAsync(1);
        var refresh = runs.Refresh(Request(RunTrigger.Refresh, 1) with { Scope = RunScope.Open }, "anna", "anna").ShouldNotBeNull();
        while (!refresh.IsPlanned)
        {
            await Task.Yield();
        }

        source.Open();
        await StopAsync();

        var failed = log.Lines.First(line => line.StartsWith("shop call failed", StringComparison.Ordinal));
        failed.ShouldContain(view.Id);
        failed.ShouldContain(refresh.Id);
    }

    [Fact]
    public async Task What_was_not_asked_is_told_apart_and_a_product_by_its_id()
    {
        source.Budget.Close(new SourceFailure(FailureKind.QuotaExhausted, "Used up."), TimeSpan.FromHours(1));
        var request = Request(RunTrigger.Viewer, 1) with { Product = Product.Named("a", "Alpha") };
        var run = runs.Want(request, "anna");
        await run.Ended;
        await StopAsync();

        log.Lines[0].ShouldStartWith("Run began for Viewer: 2026-10-01..2026-10-01 of a run=");
        log.Lines[^1].ShouldStartWith("Run ended Failed after 0 ms; calls: shop 1 of 1, 1 not asked run=");
    }

    [Fact]
    public async Task A_run_of_no_source_asks_nothing_and_one_that_is_left_goes_on_at_the_next_start()
    {
        await runs.Want(Request(RunTrigger.Viewer, 1) with { Source = "mill" }, "anna").Ended;
        await StopAsync();
        log.Lines[^1].ShouldStartWith("Run ended Completed after 0 ms; calls: nothing run=");

        await WantAsync(2);
        folder.Clock.Advance(TimeSpan.FromSeconds(2));
        lifetime.StopApplication();
        await StopAsync();

        log.Lines[^1].ShouldStartWith("Run goes on at the next start, after 2000 ms; calls: shop 0 of 8 run=");
    }

    [Fact]
    public async Task A_store_that_has_ended_is_told_once_and_ends_the_run()
    {
        await folder.Store.DisposeAsync();

        var run = runs.Want(Request(RunTrigger.Viewer, 1), "anna");
        await run.Ended;
        await StopAsync();

        run.Read().State.ShouldBe(RunState.Failed);
        log.Lines.ShouldContain(line => line.StartsWith($"Run {run.Id} ended early: ", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        source.Open();
        await StopAsync();
        runs.Dispose();
        source.Dispose();
        loggers.Dispose();
        await folder.DisposeAsync();
    }

    private Task StopAsync() => runs.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>As a request of its own wants it.</summary>
    private async Task<(CollectionRun Run, string Request)> WantAsync(int day)
    {
        using var activity = new Activity("request").Start();
        var run = runs.Want(Request(RunTrigger.Viewer, day), "anna");
        while (!run.IsPlanned)
        {
            await Task.Yield();
        }

        return (run, activity.TraceId.ToString());
    }

    private static RunRequest Request(RunTrigger trigger, int day)
    {
        var range = new DateRange(new DateOnly(2026, 10, day), new DateOnly(2026, 10, day));
        return new RunRequest(trigger, range, [range]);
    }
}
