using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using StatsDashboard.Collection;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>How runs end, outlive the process, and are told of.</summary>
public sealed partial class RunRegistryTests
{
    [Fact]
    public async Task A_restart_goes_on_with_runs_under_their_ids_and_tells_of_those_that_ended()
    {
        source.Open();
        var ended = Want(View(Days(10, 11)));
        await ended.Ended;
        source.Shut();
        var refresh = Want(Refresh(Week));
        while (!refresh.IsPlanned)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        }

        lifetime.StopApplication();
        await runs.StopAsync(Stop);
        refresh.Ended.IsCompleted.ShouldBeTrue("Nobody waits for a dashboard that stops.");
        refresh.Read().HasEnded.ShouldBeFalse();

        source.Open();
        var next = NewRuns(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        await next.StartAsync(Stop);

        next.Find(ended.Id)!.Read().State.ShouldBe(RunState.Completed);
        var resumed = next.Find(refresh.Id).ShouldNotBeNull();
        await resumed.Ended.WaitAsync(Stop);
        resumed.Read().State.ShouldBe(RunState.Completed);
        resumed.Read().Trigger.ShouldBe(RunTrigger.Refresh);
        source.Asked[^1].ShouldBe(Week);
        await next.StopAsync(Stop);
    }

    [Fact]
    public async Task How_far_a_run_is_outlives_a_kill()
    {
        var run = Want(View(Week));
        while (!run.IsPlanned)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        }

        // The time at which its progress is stored may pass before the run waits for it.
        while (folder.Store.ReadRuns(1).Single().Progress is "{}")
        {
            folder.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        }

        folder.Store.ReadRuns(1).Single().Progress.ShouldContain("\"shop\"");
    }

    [Fact]
    public async Task A_bug_in_a_run_ends_it_as_failed_and_is_logged_with_its_stack()
    {
        source.Bug = new InvalidOperationException("A bug.");
        source.Open();

        var run = Want(View(Week));
        await run.Ended;

        run.Read().State.ShouldBe(RunState.Failed);
        logs.Lines.ShouldContain(line =>
            !line.Contains("A bug.", StringComparison.Ordinal) && line.Contains(nameof(GatedSource), StringComparison.Ordinal));
        // The next one has its turn all the same.
        source.Bug = null;
        var next = Want(View(Days(10, 12)));
        await next.Ended;
        next.Read().State.ShouldBe(RunState.Completed);
    }

    [Fact]
    public async Task A_run_that_the_disk_lets_read_nothing_is_no_error_of_the_dashboard()
    {
        File.WriteAllText(folder.File, new string('x', 1_000_000));
        File.WriteAllText(folder.File + "-wal", new string('x', 1_000_000));
        source.Open();

        var run = Want(View(Week));
        await run.Ended;

        run.Read().State.ShouldBe(RunState.Failed);
        logs.Lines.ShouldNotContain(line => line.Contains(" by an error ", StringComparison.Ordinal));
        folder.Logs.Lines.ShouldContain(line => line.Contains("The file of the store is damaged.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_waits_for_runs_as_long_as_there_is_time_and_throws_nothing()
    {
        var run = Want(View(Week));
        using var noTime = new CancellationTokenSource();
        await noTime.CancelAsync();

        await runs.StopAsync(noTime.Token);

        run.Ended.IsCompleted.ShouldBeFalse();
        logs.Lines.ShouldContain(line => line.Contains("had not ended", StringComparison.Ordinal));
        source.Open();
        await runs.StopAsync(TestContext.Current.CancellationToken);
        run.Ended.IsCompleted.ShouldBeTrue();
    }
}
