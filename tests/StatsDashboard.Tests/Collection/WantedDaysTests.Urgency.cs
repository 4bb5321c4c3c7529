using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>Who goes first, and what happens to what nobody waits for.</summary>
public sealed partial class WantedDaysTests
{
    [Fact]
    public async Task A_viewer_makes_urgent_what_nobody_waited_for()
    {
        await WantAsync(RunTrigger.Backfill, "admin", Days(1, 7), "a", "b", "c");
        await WantAsync("anna", Days(1, 7), "c");

        Id(Take().Call).ShouldBe("c");
        wanted.TryReserve().ShouldBeTrue();
    }

    [Fact]
    public async Task Of_one_urgency_askers_take_turns()
    {
        await WantAsync("anna", Days(1, 7), "a", "b", "c");
        await WantAsync("ben", Days(1, 7), "x", "y", "z");

        TakeAll().Select(call => Id(call)[0] < 'm' ? "anna" : "ben").ShouldBe(["anna", "ben", "anna", "ben", "anna", "ben"]);
    }

    [Fact]
    public async Task Of_one_asker_the_smallest_goes_first_and_of_that_the_newest_days()
    {
        await WantAsync("anna", new DateRange(new DateOnly(2026, 7, 1), new DateOnly(2026, 10, 7)), "a", "b");
        await WantAsync("anna", Days(20, 20), "a");

        var calls = TakeAll();

        calls[0].Days.ShouldBe(Days(20, 20));
        calls.Skip(1).Select(call => call.Days.To).ShouldBe(calls.Skip(1).Select(call => call.Days.To).OrderDescending());
    }

    [Fact]
    public async Task What_nobody_looks_at_any_more_is_behind_everything_and_is_dropped_after_a_while()
    {
        var left = await WantAsync("anna", Days(1, 7), "a");
        clock.Advance(TimeSpan.FromSeconds(6));
        left.Urgency.ShouldBe(CallPriority.Abandoned);
        var backfill = await WantAsync(RunTrigger.Backfill, "admin", Days(1, 7), "b");

        Id(Take().Call).ShouldBe("b");
        wanted.Forget(TimeSpan.FromHours(1));
        left.Ended.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromHours(1));
        wanted.Forget(TimeSpan.FromHours(1));

        left.Read().State.ShouldBe(RunState.Cancelled);
        backfill.Ended.IsCompleted.ShouldBeFalse();
        wanted.TryReserve().ShouldBeFalse();
    }

    [Fact]
    public async Task What_somebody_watches_stays_urgent()
    {
        var run = await WantAsync("anna", Days(1, 7), "a");
        using (run.Watch())
        {
            clock.Advance(TimeSpan.FromHours(5));
            run.Urgency.ShouldBe(CallPriority.Viewer);
            wanted.Forget(TimeSpan.FromHours(1));
            wanted.TryReserve().ShouldBeTrue();
        }

        run.Urgency.ShouldBe(CallPriority.Viewer);
        clock.Advance(TimeSpan.FromSeconds(6));
        run.Urgency.ShouldBe(CallPriority.Abandoned);
    }
}
