using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

/// <summary>How a source is left alone, and that the wall clock has no say in it.</summary>
public sealed class BudgetPauseTests : IDisposable
{
    private static readonly SourceFailure UsedUp = new(FailureKind.QuotaExhausted, "The day's calls are used up.");

    private readonly ManualClock clock = new();
    private readonly CallBudget budget;

    public BudgetPauseTests() => budget = new CallBudget("partner", 5, 0, clock);

    public static TheoryData<int> StepsInMinutes => [0, 60, -60, 200_000, -200_000];

    [Theory]
    [MemberData(nameof(StepsInMinutes))]
    public async Task A_pause_holds_everybody_for_as_long_as_it_is_whatever_the_wall_clock_does(int minutes)
    {
        budget.Pause(TimeSpan.FromSeconds(7));
        var waiting = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        clock.StepWall(TimeSpan.FromMinutes(minutes));
        clock.Advance(TimeSpan.FromSeconds(6));
        waiting.IsCompleted.ShouldBeFalse();
        budget.Read().PauseLeft.ShouldBe(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));

        await waiting;
        budget.Read().PausedUntil.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(StepsInMinutes))]
    public async Task A_closed_source_refuses_at_once_with_its_reason_and_opens_again_in_time(int minutes)
    {
        var running = await budget.WaitAsync(CallPriority.Viewer, Stop);

        budget.Close(UsedUp, TimeSpan.FromHours(1));
        clock.StepWall(TimeSpan.FromMinutes(minutes));

        (await RefusedAsync()).Failure.Kind.ShouldBe(FailureKind.QuotaExhausted);
        clock.Advance(TimeSpan.FromMinutes(59));
        (await RefusedAsync()).Failure.RetryAt.ShouldBe(clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        running.Dispose();
        clock.Advance(TimeSpan.FromMinutes(1));
        await budget.WaitAsync(CallPriority.Viewer, Stop);
        budget.Read().Closed.ShouldBeNull();
    }

    [Fact]
    public async Task Who_waits_when_the_source_closes_is_told_that_nothing_was_asked()
    {
        budget.Pause(TimeSpan.FromMinutes(1));
        var waiting = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();
        var retrying = budget.WaitForRetryAsync(Stop);

        budget.Close(UsedUp, TimeSpan.FromHours(1));

        (await Should.ThrowAsync<SourceException>(() => waiting)).WasAsked.ShouldBeFalse();
        (await Should.ThrowAsync<SourceException>(() => retrying)).WasAsked.ShouldBeTrue();
    }

    [Fact]
    public void A_shorter_pause_does_not_cut_a_longer_one()
    {
        budget.Pause(TimeSpan.FromSeconds(50));
        budget.Pause(TimeSpan.FromSeconds(2));

        budget.Read().PauseLeft.ShouldBe(TimeSpan.FromSeconds(50));
        budget.Read().PausedUntil.ShouldBe(clock.GetUtcNow() + TimeSpan.FromSeconds(50));
    }

    [Fact]
    public void A_shorter_closure_does_not_cut_a_longer_one()
    {
        budget.Close(UsedUp, TimeSpan.FromHours(10));
        budget.Close(new SourceFailure(FailureKind.Unavailable, "Down."), TimeSpan.FromSeconds(400));

        budget.Read().Closed.ShouldBe(UsedUp with { RetryAt = clock.GetUtcNow() + TimeSpan.FromHours(10) });
        clock.Advance(TimeSpan.FromHours(10) - TimeSpan.FromSeconds(300));
        budget.Close(new SourceFailure(FailureKind.Unavailable, "Down."), TimeSpan.FromSeconds(400));
        budget.Read().Closed!.Sentence.ShouldBe("Down.");
    }

    [Fact]
    public async Task Whoever_knows_better_ends_pause_closure_and_slowness_at_once()
    {
        budget.Pause(TimeSpan.FromMinutes(5));
        var waiting = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();
        budget.Refused(clock.GetTimestamp());

        budget.Resume();

        await waiting;
        budget.Close(UsedUp, TimeSpan.FromHours(1));
        budget.Resume();
        await budget.WaitAsync(CallPriority.Viewer, Stop);
        budget.Read().ShouldBe(new BudgetState(2, 0, 2, null, null));
    }

    [Fact]
    public async Task A_refusal_slows_the_whole_source_and_answers_quicken_it_again()
    {
        for (var call = 0; call < 20; call++)
        {
            (await budget.WaitAsync(CallPriority.Viewer, Stop)).Dispose();
        }

        budget.Refused(clock.GetTimestamp());
        var next = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        // Twenty a second were too many: ten are tried.
        next.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMilliseconds(100));
        await next;
        for (var answer = 0; answer < 140; answer++)
        {
            budget.Answered();
        }

        budget.Read().Gap.ShouldBeInRange(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(70));
    }

    public void Dispose() => budget.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<SourceException> RefusedAsync() =>
        Should.ThrowAsync<SourceException>(() => budget.WaitAsync(CallPriority.Viewer, Stop).AsTask());
}
