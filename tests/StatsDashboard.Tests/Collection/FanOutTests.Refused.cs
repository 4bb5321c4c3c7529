using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>What is wanted and cannot be asked.</summary>
public sealed partial class FanOutTests
{
    [Fact]
    public async Task What_a_closed_source_refuses_is_not_asked_and_says_why()
    {
        var closed = new SourceFailure(FailureKind.QuotaExhausted, "The day's calls are used up.");
        using var budget = new CallBudget("shop", 1, 0, clock);
        var asked = 0;

        var run = await RunAsync(
            (call, _) =>
            {
                asked++;
                budget.Close(closed, TimeSpan.FromHours(1));
                return Task.FromResult(SourceAnswer.Failed(call, clock.GetUtcNow(), closed));
            },
            budget: budget);

        await run.Ended.WaitAsync(Stop);
        asked.ShouldBe(1);
        answers.Count.ShouldBe(1);
        run.Read().Sources["shop"].ShouldBe(new RunProgress(3, 3, 1, 0) { NotAsked = 2, Reason = closed.Sentence });
    }

    [Fact]
    public async Task What_cannot_be_stored_is_not_asked()
    {
        var run = await RunAsync(
            (_, _) => throw new InvalidOperationException("Asked."),
            () => new SourceFailure(FailureKind.Unavailable, "The disk is full."));

        await run.Ended.WaitAsync(Stop);
        answers.ShouldBeEmpty();
        bugs.ShouldBeEmpty();
        run.Read().Sources["shop"].NotAsked.ShouldBe(3);
    }

    [Fact]
    public async Task A_bug_before_calls_are_sent_fails_them_and_the_run_ends()
    {
        var run = await RunAsync((call, _) => Task.FromResult(Answer(call)), () => throw new InvalidOperationException("A bug."));

        await run.Ended.WaitAsync(Stop);
        bugs.Count.ShouldBe(3);
        run.Read().Sources["shop"].ShouldBe(new RunProgress(3, 3, 0, 0) { NotAsked = 3, Reason = OwnFault.Sentence });
    }

    [Fact]
    public async Task When_the_dashboard_stops_what_was_wanted_is_wanted_still()
    {
        var run = await RunAsync(async (call, stop) =>
        {
            await stopping.CancelAsync();
            stop.ThrowIfCancellationRequested();
            return Answer(call);
        });

        run.Ended.IsCompleted.ShouldBeFalse();
        answers.ShouldBeEmpty();
        bugs.ShouldBeEmpty();
    }
}
