using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

public sealed class CallBudgetTests
{
    private static readonly SourceFailure UsedUp = new(FailureKind.QuotaExhausted, "The day's calls are used up.");

    private readonly ManualClock clock = new();

    [Fact]
    public async Task No_more_calls_are_in_flight_than_allowed()
    {
        using var budget = new CallBudget("partner", 2, 0, clock);
        var first = await budget.WaitAsync(CallPriority.Viewer, Stop);
        await budget.WaitAsync(CallPriority.Viewer, Stop);
        var third = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        third.IsCompleted.ShouldBeFalse();
        first.Dispose();
        first.Dispose();

        await third;
        budget.Read().InFlight.ShouldBe(2);
    }

    [Fact]
    public async Task A_minute_never_sees_more_starts_than_allowed()
    {
        using var budget = new CallBudget("partner", 10, 2, clock);
        (await budget.WaitAsync(CallPriority.Viewer, Stop)).Dispose();
        (await budget.WaitAsync(CallPriority.Viewer, Stop)).Dispose();
        var third = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        clock.Advance(TimeSpan.FromSeconds(60));
        third.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        await third;
    }

    [Fact]
    public async Task A_retry_counts_against_the_rate_but_needs_no_place()
    {
        using var budget = new CallBudget("partner", 1, 2, clock);
        await budget.WaitAsync(CallPriority.Viewer, Stop);
        await budget.WaitForRetryAsync(Stop);

        var again = budget.WaitForRetryAsync(Stop);
        again.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(61));

        await again;
    }

    [Fact]
    public async Task Whoever_matters_more_goes_first()
    {
        using var budget = new CallBudget("partner", 1, 0, clock);
        var running = await budget.WaitAsync(CallPriority.Viewer, Stop);
        var backfill = budget.WaitAsync(CallPriority.Backfill, Stop).AsTask();
        var viewer = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        running.Dispose();

        await viewer;
        backfill.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_pause_holds_everybody_until_it_is_over()
    {
        using var budget = new CallBudget("partner", 5, 0, clock);
        budget.Pause(clock.GetUtcNow() + TimeSpan.FromSeconds(7));
        var waiting = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        clock.Advance(TimeSpan.FromSeconds(6));
        waiting.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        await waiting;
    }

    [Fact]
    public async Task A_closed_source_refuses_at_once_with_its_reason_and_opens_again()
    {
        using var budget = new CallBudget("partner", 1, 0, clock);
        var running = await budget.WaitAsync(CallPriority.Viewer, Stop);
        var waiting = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        budget.Close(UsedUp, clock.GetUtcNow() + TimeSpan.FromHours(1));

        (await Should.ThrowAsync<SourceException>(() => waiting)).Failure.Kind.ShouldBe(FailureKind.QuotaExhausted);
        await Should.ThrowAsync<SourceException>(() => budget.WaitAsync(CallPriority.Viewer, Stop).AsTask());
        running.Dispose();
        clock.Advance(TimeSpan.FromHours(1));
        await budget.WaitAsync(CallPriority.Viewer, Stop);
    }

    [Fact]
    public async Task Who_leaves_the_queue_takes_no_place()
    {
        using var budget = new CallBudget("partner", 1, 0, clock);
        var running = await budget.WaitAsync(CallPriority.Viewer, Stop);
        using var leaving = new CancellationTokenSource();
        var gone = budget.WaitAsync(CallPriority.Viewer, leaving.Token).AsTask();
        var staying = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        running.Dispose();

        await staying;
        budget.Read().InFlight.ShouldBe(1);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
