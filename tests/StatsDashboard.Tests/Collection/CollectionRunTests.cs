using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed partial class CollectionRunTests
{
    private static readonly DateRange Week = new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));

    private readonly ManualClock clock = new();

    [Fact]
    public void A_run_ends_with_the_last_call_of_its_last_source()
    {
        var run = NewRun("shop", "mill");
        run.Read().State.ShouldBe(RunState.Queued);
        run.Close();

        run.Plan("shop", 1, 7, 0);
        run.IsPlanned.ShouldBeFalse();
        run.Count(Answer("shop"));
        run.Read().State.ShouldBe(RunState.Running);
        run.Plan("mill", 1, 7, 0);
        run.IsPlanned.ShouldBeTrue();
        run.HasEnded.ShouldBeFalse();
        run.Count(Answer("mill"));

        run.HasEnded.ShouldBeTrue();
        run.Ended.IsCompleted.ShouldBeTrue();
        run.Read().State.ShouldBe(RunState.Completed);
    }

    [Fact]
    public void A_run_that_asks_no_source_ends_once_it_has_been_told_of()
    {
        var run = NewRun();
        run.HasEnded.ShouldBeFalse();

        run.Close();

        run.Read().State.ShouldBe(RunState.Completed);
    }

    [Theory]
    [InlineData(0, 0, RunState.Completed)]
    [InlineData(1, 0, RunState.Partial)]
    [InlineData(0, 1, RunState.Partial)]
    [InlineData(1, 1, RunState.Failed)]
    [InlineData(2, 0, RunState.Failed)]
    [InlineData(0, 2, RunState.Failed)]
    internal void How_it_ended_says_whether_all_some_or_none_of_its_calls_were_answered(int failed, int notAsked, RunState outcome)
    {
        var run = NewRun("shop");
        run.Close();
        run.Plan("shop", 2, 14, 0);
        var answers = Enumerable.Repeat(Failed("shop"), failed)
            .Concat(Enumerable.Repeat(Failed("shop") with { WasAsked = false }, notAsked))
            .Concat(Enumerable.Repeat(Answer("shop"), 2));

        foreach (var answer in answers.Take(2))
        {
            run.Count(answer);
        }

        run.Read().State.ShouldBe(outcome);
        run.Read().Failed.ShouldBe(failed);
    }

    [Fact]
    public void What_is_cut_short_is_partial_when_it_has_something_and_failed_when_it_has_nothing()
    {
        var run = Planned(5);
        run.CutShort().ShouldBe(RunState.Failed);
        run.Count(Failed("shop"));
        run.Count(Failed("shop") with { WasAsked = false });
        run.CutShort().ShouldBe(RunState.Failed);

        run.Count(Answer("shop"));

        run.CutShort().ShouldBe(RunState.Partial);
    }

    [Fact]
    public void A_run_that_has_ended_stays_as_it_ended()
    {
        var run = Planned(2);
        run.Count(Answer("shop"));
        clock.Advance(TimeSpan.FromSeconds(4));
        run.End(RunState.Cancelled).ShouldBeTrue();
        var told = run.Read();
        (told.State, told.EndedAt, told.Took).ShouldBe((RunState.Cancelled, clock.GetUtcNow(), TimeSpan.FromSeconds(4)));

        clock.Advance(TimeSpan.FromMinutes(1));
        run.End(RunState.Failed).ShouldBeFalse();
        run.Count(Answer("shop"));
        run.Plan("shop", 3, 21, 0);

        var later = run.Read();
        (later.State, later.EndedAt, later.Took).ShouldBe((told.State, told.EndedAt, told.Took));
        later.Sources["shop"].Done.ShouldBe(1);
    }

    [Fact]
    public void When_the_dashboard_stops_nobody_waits_for_it_any_more_and_it_has_not_ended()
    {
        var run = Planned(2);

        run.Suspend();

        run.Ended.IsCompleted.ShouldBeTrue();
        run.HasEnded.ShouldBeFalse();
        run.Read().State.ShouldBe(RunState.Running);
    }

    [Fact]
    public void What_is_left_is_what_the_slowest_source_takes()
    {
        var run = NewRun("shop", "mill");
        run.Left.ShouldBeNull();
        run.Plan("shop", 120, 840, 60);
        run.Plan("mill", 60, 420, 60);

        run.Left.ShouldBe(TimeSpan.FromMinutes(2));
        run.Waiting.ShouldBe(1_260);
    }

    [Fact]
    public void Its_sources_are_told_in_the_order_of_their_keys_once_they_are_planned()
    {
        var run = NewRun("shop", "mill", "bank");
        run.Plan("shop", 1, 7, 0);
        run.Plan("bank", 2, 7, 0);

        run.Read().Sources.Keys.ShouldBe(["bank", "shop"]);
    }

    [Fact]
    public void Nobody_is_told_from_anybody_else_without_a_name()
    {
        var run = new CollectionRun(new RunRequest(RunTrigger.Viewer, Week, [Week]), "", [], clock);

        run.IsOnlyOf("").ShouldBeFalse();
        run.Share("vera");
        run.IsOnlyOf("vera").ShouldBeTrue();
    }

    private CollectionRun NewRun(params string[] sources) =>
        new(new RunRequest(RunTrigger.Viewer, Week, [Week]), "anna", sources, clock);

    /// <summary>A run of one source that waits for so many calls of a week each.</summary>
    private CollectionRun Planned(int calls)
    {
        var run = NewRun("shop");
        run.Close();
        run.Plan("shop", calls, calls * 7, 0);
        return run;
    }

    private SourceAnswer Answer(string source) =>
        new(new SourceCall(source, [Product.Named("a", "Alpha")], Week, CallPriority.Viewer), clock.GetUtcNow());

    private SourceAnswer Failed(string source) => Answer(source) with { Failure = new SourceFailure(FailureKind.Timeout, "Too slow.") };
}
