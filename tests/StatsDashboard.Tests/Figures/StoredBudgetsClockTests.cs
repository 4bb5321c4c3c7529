using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>A wall clock that is set says nothing of how much of the minute is used up.</summary>
public sealed class StoredBudgetsClockTests : IAsyncDisposable
{
    private const int Limit = 60;

    private readonly LimitedProcesses processes = new(Limit);

    [Theory(Timeout = 120_000)]
    [InlineData(-1)]
    [InlineData(-600)]
    public async Task A_clock_that_is_put_back_between_two_processes_frees_nothing_and_holds_nobody_up_for_good(int minutes)
    {
        var killed = await processes.StartAsync();
        killed.Ask(Limit);
        await killed.SettleAsync();
        killed.Kill();
        processes.Clock.StepWall(TimeSpan.FromMinutes(minutes));

        var next = await processes.StartAsync();
        next.Ask(1);
        await processes.PassAsync(TimeSpan.FromSeconds(60), next);
        processes.Seen.Count.ShouldBe(Limit);
        next.Kill();
        var last = await processes.StartAsync();
        last.Ask(1);
        await processes.PassAsync(StartWindow.Length + ReservedStarts.Life - TimeSpan.FromSeconds(60), last);

        processes.Seen.Count.ShouldBe(Limit + 1);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(-600)]
    [InlineData(600)]
    public async Task A_clock_that_is_set_while_the_process_runs_loses_nothing_of_the_minute(int minutes)
    {
        var killed = await processes.StartAsync();
        killed.Ask(30);
        await killed.SettleAsync();
        processes.Clock.StepWall(TimeSpan.FromMinutes(minutes));
        killed.Ask(30);
        await killed.SettleAsync();
        killed.Kill();

        var next = await processes.StartAsync();
        next.Ask(10);
        await next.SettleAsync();

        processes.Seen.Count.ShouldBe(Limit);
    }

    public ValueTask DisposeAsync() => processes.DisposeAsync();
}
