using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>What becomes of the calls of a run that is cancelled.</summary>
public sealed partial class WantedDaysTests
{
    [Fact]
    public async Task What_a_cancelled_run_alone_wanted_is_dropped_and_what_others_want_stays()
    {
        var cancelled = await WantAsync(RunTrigger.Refresh, "ada", Days(1, 7), "a", "b");
        var other = await WantAsync("ben", Days(1, 7), "b");

        Cancel(cancelled);

        TakeAll().Select(Id).ShouldBe(["b"]);
        other.Read().State.ShouldBe(RunState.Completed);
        cancelled.Read().State.ShouldBe(RunState.Cancelled);
        cancelled.Read().Sources["shop"].ShouldBe(new RunProgress(2, 0, 0, null), "Nothing is on its way any more.");
    }

    [Fact]
    public async Task A_call_under_way_goes_on_and_says_nothing_of_the_run_any_more()
    {
        var cancelled = await WantAsync("ada", Days(1, 7), "a");
        var taken = Take();

        Cancel(cancelled);
        var next = await WantAsync("ben", Days(1, 7), "a");
        Answer(taken);

        next.Read().State.ShouldBe(RunState.Completed, "The call that was under way is enough.");
        cancelled.Read().Sources["shop"].Done.ShouldBe(0);
        wanted.TryReserve().ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_dropped_while_another_run_is_planned_that_wants_it_stays()
    {
        var cancelled = await WantAsync("ada", Days(1, 7), "a", "b");
        source.Planning = () => Cancel(cancelled);

        var other = await WantAsync("ben", Days(1, 7), "a");

        TakeAll().Select(Id).ShouldBe(["a"]);
        other.Read().State.ShouldBe(RunState.Completed);
    }

    [Fact]
    public async Task What_is_cancelled_while_it_is_planned_wants_nothing()
    {
        var run = new CollectionRun(new RunRequest(RunTrigger.Viewer, Days(1, 7), [Days(1, 7)]), "ada", ["shop"], clock);
        source.Planning = () => Cancel(run);

        await wanted.AddAsync(run, () => Task.FromResult((Lacking, NoSite)), Stop);

        wanted.TryReserve().ShouldBeFalse();
        run.Read().State.ShouldBe(RunState.Cancelled);
    }

    private static IReadOnlyList<ProductDays> Lacking => All(Days(1, 7), ["a"]);

    private static IReadOnlyList<SourceCall> NoSite => [];

    private void Cancel(CollectionRun run)
    {
        run.End(RunState.Cancelled);
        wanted.Drop(run);
    }
}
