using Shouldly;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Collection;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>Processes that follow each other, or work side by side, over one file, and what their source sees of them.</summary>
public sealed class StoredBudgetsTests : IAsyncDisposable
{
    private const int Limit = 60;

    private readonly StoreFolder folder = new();
    private readonly List<LimitedProcess> processes = [];
    private readonly List<DateTimeOffset> seen = [];

    [Theory(Timeout = 120_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_and_started_ten_times_a_minute_it_never_exceeds_the_limit(int seed)
    {
        var random = new Random(seed);
        for (var kill = 0; kill < 30; kill++)
        {
            var process = await StartAsync();
            for (var step = 0; step < 3; step++)
            {
                process.Ask(random.Next(40));
                await PassAsync(TimeSpan.FromMilliseconds(random.Next(100, 4_000)), process);
            }

            // Every other one is killed in the middle of what it has just begun.
            process.Ask(random.Next(2) * random.Next(20));
            process.Kill();
        }

        seen.Count.ShouldBeGreaterThan(Limit);
        MostInAMinute().ShouldBeLessThanOrEqualTo(Limit);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_kill_wastes_two_blocks_at_most()
    {
        var killed = await StartAsync();
        killed.Ask(25);
        await killed.SettleAsync();
        killed.Kill();

        var next = await StartAsync();
        next.Budget.Read().StartedInWindow.ShouldBeInRange(25, 25 + (2 * Limit / 10));
        next.Ask(Limit);
        await next.SettleAsync();

        seen.Count.ShouldBeInRange(Limit - (2 * Limit / 10), Limit);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_restart_in_order_wastes_nothing()
    {
        var stopped = await StartAsync();
        stopped.Ask(25);
        await stopped.SettleAsync();
        await stopped.StopAsync();

        var next = await StartAsync();
        next.Budget.Read().StartedInWindow.ShouldBe(25);
        next.Ask(Limit);
        await next.SettleAsync();

        seen.Count.ShouldBe(Limit);
    }

    [Fact(Timeout = 120_000)]
    public async Task Two_processes_keep_the_limit_together()
    {
        var random = new Random(1);
        var (one, other) = (await StartAsync(), await StartAsync());
        for (var step = 0; step < 200; step++)
        {
            one.Ask(random.Next(4));
            other.Ask(random.Next(4));
            await PassAsync(TimeSpan.FromMilliseconds(random.Next(100, 3_000)), one, other);
        }

        seen.Count.ShouldBeGreaterThan(2 * Limit);
        MostInAMinute().ShouldBeLessThanOrEqualTo(Limit);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(-1)]
    [InlineData(-600)]
    public async Task A_clock_that_is_put_back_between_two_processes_frees_nothing_and_holds_nobody_up_for_good(int minutes)
    {
        var killed = await StartAsync();
        killed.Ask(Limit);
        await killed.SettleAsync();
        killed.Kill();
        folder.Clock.StepWall(TimeSpan.FromMinutes(minutes));

        var next = await StartAsync();
        next.Ask(1);
        await PassAsync(TimeSpan.FromSeconds(60), next);
        seen.Count.ShouldBe(Limit);
        next.Kill();
        var last = await StartAsync();
        last.Ask(1);
        await PassAsync(StartWindow.Length + ReservedStarts.Life - TimeSpan.FromSeconds(60), last);

        seen.Count.ShouldBe(Limit + 1);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(-600)]
    [InlineData(600)]
    public async Task A_clock_that_is_set_while_the_process_runs_loses_nothing_of_the_minute(int minutes)
    {
        var killed = await StartAsync();
        killed.Ask(30);
        await killed.SettleAsync();
        folder.Clock.StepWall(TimeSpan.FromMinutes(minutes));
        killed.Ask(30);
        await killed.SettleAsync();
        killed.Kill();

        var next = await StartAsync();
        next.Ask(10);
        await next.SettleAsync();

        seen.Count.ShouldBe(Limit);
    }

    [Fact(Timeout = 120_000)]
    public async Task Another_account_has_a_limit_of_its_own_and_another_time_zone_has_not()
    {
        var first = await StartAsync();
        first.Ask(Limit);
        await first.SettleAsync();
        first.Kill();

        (await StartAsync(new SourceOrigin("made up", "Europe/Berlin"))).Budget.Read().StartedInWindow.ShouldBe(Limit);
        (await StartAsync(new SourceOrigin("another", "UTC"))).Budget.Read().StartedInWindow.ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_old_is_deleted()
    {
        var first = await StartAsync();
        // Not so many that another block is being stored when it is killed.
        first.Ask(1);
        await first.SettleAsync();
        first.Kill();
        Rows().ShouldBeGreaterThan(0);
        await PassAsync(StartWindow.Length + ReservedStarts.Life);

        await StartAsync();

        Rows().ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_a_limit_nothing_is_stored()
    {
        var process = await StartAsync(limit: 0);
        process.Ask(100);
        await process.SettleAsync();
        await process.StopAsync();

        seen.Count.ShouldBe(100);
        Rows().ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        await folder.DisposeAsync();
    }

    private async Task<LimitedProcess> StartAsync(SourceOrigin? origin = null, int limit = Limit)
    {
        var process = await LimitedProcess.StartAsync(folder, origin ?? new SourceOrigin("made up", "UTC"), limit, seen);
        processes.Add(process);
        return process;
    }

    /// <summary>In steps much shorter than the second that the limit allows for, since the processes read the clock more than once at each.</summary>
    private async Task PassAsync(TimeSpan time, params LimitedProcess[] alive)
    {
        var step = TimeSpan.FromMilliseconds(200);
        for (var left = time; left > TimeSpan.Zero; left -= step)
        {
            foreach (var process in alive)
            {
                await process.SettleAsync();
            }

            folder.Clock.Advance(left < step ? left : step);
        }

        foreach (var process in alive)
        {
            await process.SettleAsync();
        }
    }

    private long Rows() => LimitedProcess.Rows(folder);

    private int MostInAMinute() => seen.Max(first => seen.Count(one => one >= first && one < first + TimeSpan.FromMinutes(1)));
}
