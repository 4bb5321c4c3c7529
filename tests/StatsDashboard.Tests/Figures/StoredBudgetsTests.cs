using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>Processes that follow each other, or work side by side, over one file, and what their source sees of them.</summary>
public sealed class StoredBudgetsTests : IAsyncDisposable
{
    private const int Limit = 60;

    private readonly LimitedProcesses processes = new(Limit);

    [Theory(Timeout = 120_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_and_started_ten_times_a_minute_it_never_exceeds_the_limit(int seed)
    {
        var random = new Random(seed);
        for (var kill = 0; kill < 30; kill++)
        {
            var process = await processes.StartAsync();
            for (var step = 0; step < 3; step++)
            {
                process.Ask(random.Next(40));
                await processes.PassAsync(TimeSpan.FromMilliseconds(random.Next(100, 4_000)), process);
            }

            // Every other one is killed in the middle of what it has just begun.
            process.Ask(random.Next(2) * random.Next(20));
            process.Kill();
        }

        processes.Seen.Count.ShouldBeGreaterThan(Limit);
        processes.MostInAMinute().ShouldBeLessThanOrEqualTo(Limit);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_kill_wastes_two_blocks_at_most()
    {
        var killed = await processes.StartAsync();
        killed.Ask(25);
        await killed.SettleAsync();
        killed.Kill();

        var next = await processes.StartAsync();
        next.Budget.Read().StartedInWindow.ShouldBeInRange(25, 25 + (2 * Limit / 10));
        next.Ask(Limit);
        await next.SettleAsync();

        processes.Seen.Count.ShouldBeInRange(Limit - (2 * Limit / 10), Limit);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_restart_in_order_wastes_nothing()
    {
        var stopped = await processes.StartAsync();
        stopped.Ask(25);
        await stopped.SettleAsync();
        await stopped.StopAsync();

        var next = await processes.StartAsync();
        next.Budget.Read().StartedInWindow.ShouldBe(25);
        next.Ask(Limit);
        await next.SettleAsync();

        processes.Seen.Count.ShouldBe(Limit);
    }

    [Fact(Timeout = 120_000)]
    public async Task Two_processes_keep_the_limit_together()
    {
        var random = new Random(1);
        var (one, other) = (await processes.StartAsync(), await processes.StartAsync());
        for (var step = 0; step < 200; step++)
        {
            one.Ask(random.Next(4));
            other.Ask(random.Next(4));
            await processes.PassAsync(TimeSpan.FromMilliseconds(random.Next(100, 3_000)), one, other);
        }

        processes.Seen.Count.ShouldBeGreaterThan(2 * Limit);
        processes.MostInAMinute().ShouldBeLessThanOrEqualTo(Limit);
    }

    [Fact(Timeout = 120_000)]
    public async Task Another_account_has_a_limit_of_its_own_and_another_time_zone_has_not()
    {
        var first = await processes.StartAsync();
        first.Ask(Limit);
        await first.SettleAsync();
        first.Kill();

        (await processes.StartAsync(new SourceOrigin("made up", "Europe/Berlin"))).Budget.Read().StartedInWindow.ShouldBe(Limit);
        (await processes.StartAsync(new SourceOrigin("another", "UTC"))).Budget.Read().StartedInWindow.ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_old_is_deleted()
    {
        var first = await processes.StartAsync();
        // Not so many that another block is being stored when it is killed.
        first.Ask(1);
        await first.SettleAsync();
        first.Kill();
        processes.CountRows().ShouldBeGreaterThan(0);
        await processes.PassAsync(StartWindow.Length + ReservedStarts.Life);

        await processes.StartAsync();

        processes.CountRows().ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_a_limit_nothing_is_stored()
    {
        var process = await processes.StartUnlimitedAsync();
        process.Ask(100);
        await process.SettleAsync();
        await process.StopAsync();

        processes.Seen.Count.ShouldBe(100);
        processes.CountRows().ShouldBe(0);
    }

    public ValueTask DisposeAsync() => processes.DisposeAsync();
}
