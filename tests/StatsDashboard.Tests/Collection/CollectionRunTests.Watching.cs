using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>Who looks at a run, and what he is told of it.</summary>
public sealed partial class CollectionRunTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_watches_is_told_at_once_then_of_each_change_and_last_of_the_end()
    {
        var run = Planned(3);
        await using var told = run.WatchAsync(Stop).GetAsyncEnumerator(Stop);
        (await told.MoveNextAsync()).ShouldBeTrue();
        told.Current.Sources["shop"].Done.ShouldBe(0);

        var next = told.MoveNextAsync().AsTask();
        clock.Advance(Step);
        next.IsCompleted.ShouldBeFalse("Nothing has changed.");
        run.Count(Answer("shop"));
        run.Count(Failed("shop"));
        clock.Advance(Step);
        (await next).ShouldBeTrue();
        told.Current.Sources["shop"].Done.ShouldBe(2);

        next = told.MoveNextAsync().AsTask();
        run.Count(Answer("shop"));
        (await next).ShouldBeTrue("The end is told without a wait.");
        told.Current.State.ShouldBe(RunState.Partial);
        (await told.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_watches_is_told_when_the_run_has_been_planned()
    {
        var run = NewRun("shop");
        await using var told = run.WatchAsync(Stop).GetAsyncEnumerator(Stop);
        await told.MoveNextAsync();
        told.Current.State.ShouldBe(RunState.Queued);

        var next = told.MoveNextAsync().AsTask();
        run.Plan("shop", 2, 14, 0);
        clock.Advance(Step);

        (await next).ShouldBeTrue();
        (told.Current.State, told.Current.Sources["shop"].Planned).ShouldBe((RunState.Running, 2));
    }

    [Fact]
    public async Task Who_watches_is_told_of_a_source_that_was_planned_after_another()
    {
        var run = NewRun("shop", "mill");
        run.Plan("shop", 2, 14, 0);
        await using var told = run.WatchAsync(Stop).GetAsyncEnumerator(Stop);
        await told.MoveNextAsync();

        var next = told.MoveNextAsync().AsTask();
        run.Plan("mill", 2, 14, 0);
        clock.Advance(Step);

        (await next).ShouldBeTrue();
        told.Current.Sources.Keys.ShouldBe(["mill", "shop"]);
    }

    [Fact]
    public async Task Watching_ends_when_the_dashboard_stops_and_when_the_watcher_goes()
    {
        var run = Planned(3);
        await using var told = run.WatchAsync(Stop).GetAsyncEnumerator(Stop);
        await told.MoveNextAsync();
        using var gone = new CancellationTokenSource();
        await using var other = run.WatchAsync(gone.Token).GetAsyncEnumerator(Stop);
        await other.MoveNextAsync();

        var next = other.MoveNextAsync().AsTask();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => next);
        run.Suspend();

        (await told.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task While_somebody_watches_it_is_looked_at()
    {
        var run = NewRun("shop");
        await using (var told = run.WatchAsync(Stop).GetAsyncEnumerator(Stop))
        {
            await told.MoveNextAsync();
            clock.Advance(TimeSpan.FromHours(1));
            run.UnwatchedFor.ShouldBe(TimeSpan.Zero);
        }

        clock.Advance(TimeSpan.FromSeconds(5));
        (run.UnwatchedFor, run.Urgency).ShouldBe((TimeSpan.FromSeconds(5), CallPriority.Viewer));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        run.Urgency.ShouldBe(CallPriority.Abandoned);
        run.Look();
        run.Urgency.ShouldBe(CallPriority.Viewer);
    }

    [Theory]
    [InlineData(RunTrigger.Refresh, CallPriority.Refresh)]
    [InlineData(RunTrigger.Schedule, CallPriority.Schedule)]
    [InlineData(RunTrigger.Backfill, CallPriority.Backfill)]
    internal void Nobody_has_to_look_at_what_no_page_waits_for(RunTrigger trigger, CallPriority urgency)
    {
        var run = new CollectionRun(new RunRequest(trigger, Week, [Week]), "ada", ["shop"], clock);

        clock.Advance(TimeSpan.FromHours(9));

        (run.UnwatchedFor, run.Urgency).ShouldBe((TimeSpan.Zero, urgency));
    }
}
