using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using StatsDashboard.Collection;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>Runs that somebody ends, and who asked for which.</summary>
public sealed partial class RunRegistryTests
{
    [Fact]
    public async Task A_cancelled_run_ends_at_once_and_stays_cancelled_after_a_restart()
    {
        var run = await WantPlannedAsync(Refresh(Week), "Ada");

        (await runs.CancelAsync(run)).ShouldBeTrue();

        run.Ended.IsCompleted.ShouldBeTrue();
        // As by a kill: nothing more is stored.
        var next = NewRuns(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        await next.StartAsync(Stop);
        next.Find(run.Id)!.Read().State.ShouldBe(RunState.Cancelled);
        await next.StopAsync(Stop);
        (await runs.CancelAsync(run)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_answers_of_calls_under_way_are_kept()
    {
        var run = await WantPlannedAsync(View(Week), "vera");
        while (source.Reached == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        }

        await runs.CancelAsync(run);
        source.Open();
        await WhenIdleAsync();

        source.Asked.ShouldBe([Week]);
        using var figures = folder.Store.Read();
        figures.ReadSources(Week)["shop"].LastSuccess.ShouldBe(folder.Clock.GetUtcNow());
    }

    [Fact]
    public void A_run_is_somebodys_own_until_another_client_asks_for_the_same()
    {
        var run = Want(View(Week), "vera");

        run.IsOnlyOf("vera").ShouldBeTrue();
        run.IsOnlyOf("ben").ShouldBeFalse();
        Want(View(Week), "vera");
        run.IsOnlyOf("vera").ShouldBeTrue();
        Want(View(Week), "ben");
        run.IsOnlyOf("vera").ShouldBeFalse();
    }

    [Fact]
    public async Task Who_had_what_asked_again_is_told_after_a_restart_however_many_look_at_pages()
    {
        source.Open();
        var refresh = runs.Refresh(Refresh(Week), "Ada", "Ada").ShouldNotBeNull();
        await refresh.Ended;
        folder.Clock.Advance(TimeSpan.FromMilliseconds(5));
        for (var day = 1; day <= 28; day++)
        {
            // As a page does that is looked at from somewhere: nobody's name, and more runs than are remembered.
            await Want(View(Days(day, day)), "192.0.2.7").Ended;
        }

        await WhenIdleAsync();
        folder.Store.ReadRuns(5).ShouldAllBe(run => run.AskedBy == null);
        folder.Store.ReadRuns(5, 5).Single(run => run.AskedBy is not null).AskedBy.ShouldBe("Ada");
        var next = NewRuns(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        await next.StartAsync(Stop);

        var told = next.LatestRefreshes(5).ShouldHaveSingleItem();
        (told.Id, told.AskedBy, told.Scope).ShouldBe((refresh.Id, "Ada", RunScope.Everything));
        await next.StopAsync(Stop);
    }

    [Fact]
    public async Task A_run_whose_id_is_told_is_stored_before()
    {
        var run = Want(Refresh(Week));

        await runs.KeepAsync(run);

        folder.Store.ReadRuns(1).ShouldHaveSingleItem().Id.ShouldBe(run.Id);
    }

    private async Task<CollectionRun> WantPlannedAsync(RunRequest request, string asker)
    {
        var run = Want(request, asker);
        while (!run.IsPlanned)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        }

        return run;
    }
}
