using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

public sealed class CallBudgetTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task No_more_calls_are_in_flight_than_allowed()
    {
        using var budget = new CallBudget("partner", 2, 0, clock);
        var first = await budget.WaitAsync(CallPriority.Viewer, Stop);
        await budget.WaitAsync(CallPriority.Viewer, Stop);
        var third = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        third.IsCompleted.ShouldBeFalse();
        first.Dispose();
        first.Dispose();

        await third;
        budget.Read().InFlight.ShouldBe(2);
    }

    [Fact]
    public async Task A_minute_never_sees_more_starts_than_allowed()
    {
        using var budget = new CallBudget("partner", 10, 2, clock);
        (await budget.WaitAsync(CallPriority.Viewer, Stop)).Dispose();
        (await budget.WaitAsync(CallPriority.Viewer, Stop)).Dispose();
        var third = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        clock.Advance(TimeSpan.FromSeconds(60));
        third.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        await third;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public async Task No_sixty_seconds_see_more_starts_than_allowed_whoever_asks(int limit)
    {
        using var budget = new CallBudget("partner", 5, limit, clock);
        var random = new Random(limit);
        var starts = new List<long>();
        var asked = 0;
        for (var step = 0; step < 1_200; step++)
        {
            // Bursts and lulls of new calls of every urgency, and of retries of those under way.
            for (var more = random.Next(-3, 4); more > 0; more--)
            {
                asked++;
                _ = random.Next(4) == 0 ? RetryAsync() : CallAsync((CallPriority)random.Next(4));
            }

            while (Started() + budget.Read().Waiting < asked)
            {
                await Task.Yield();
            }

            clock.Advance(TimeSpan.FromMilliseconds(random.Next(50, 700)));
        }

        starts.Count.ShouldBeGreaterThan(4 * limit);
        starts.Zip(starts.Skip(limit)).ShouldAllBe(pair => pair.Second - pair.First >= TimeSpan.TicksPerMinute);

        async Task CallAsync(CallPriority priority)
        {
            (await budget.WaitAsync(priority, Stop)).Dispose();
            Note();
        }

        async Task RetryAsync()
        {
            await budget.WaitForRetryAsync(Stop);
            Note();
        }

        void Note()
        {
            lock (starts)
            {
                starts.Add(clock.GetTimestamp());
            }
        }

        int Started()
        {
            lock (starts)
            {
                return starts.Count;
            }
        }
    }

    [Fact]
    public async Task A_retry_counts_against_the_rate_but_needs_no_place()
    {
        using var budget = new CallBudget("partner", 1, 2, clock);
        await budget.WaitAsync(CallPriority.Viewer, Stop);
        await budget.WaitForRetryAsync(Stop);

        var again = budget.WaitForRetryAsync(Stop);
        again.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(61));

        await again;
    }

    [Fact]
    public async Task Whoever_matters_more_goes_first_and_equals_in_order_of_arrival()
    {
        using var budget = new CallBudget("partner", 1, 0, clock);
        var running = await budget.WaitAsync(CallPriority.Viewer, Stop);
        CallPriority[] arrivals =
        [
            CallPriority.Backfill,
            CallPriority.Refresh,
            CallPriority.Viewer,
            CallPriority.Schedule,
            CallPriority.Viewer,
        ];
        var waiting = arrivals.Select(priority => budget.WaitAsync(priority, Stop).AsTask()).ToList();

        foreach (var next in new[] { 2, 4, 1, 3, 0 })
        {
            running.Dispose();
            running = await waiting[next];
            waiting.Count(one => one.IsCompletedSuccessfully).ShouldBe(waiting.Count - budget.Read().Waiting);
        }
    }

    [Fact]
    public async Task A_retry_goes_before_every_new_call()
    {
        using var budget = new CallBudget("partner", 2, 1, clock);
        await budget.WaitAsync(CallPriority.Viewer, Stop);
        var viewer = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();
        var retry = budget.WaitForRetryAsync(Stop);

        clock.Advance(TimeSpan.FromSeconds(61));

        await retry;
        viewer.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_leaves_the_queue_takes_no_place()
    {
        using var budget = new CallBudget("partner", 1, 0, clock);
        var running = await budget.WaitAsync(CallPriority.Viewer, Stop);
        using var leaving = new CancellationTokenSource();
        var gone = budget.WaitAsync(CallPriority.Viewer, leaving.Token).AsTask();
        var staying = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        running.Dispose();

        await staying;
        budget.Read().InFlight.ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_left_before_it_asks_starts_nothing()
    {
        using var budget = new CallBudget("partner", 1, 1, clock);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            budget.WaitAsync(CallPriority.Viewer, new CancellationToken(true)).AsTask());

        budget.Read().ShouldBe(new BudgetState(0, 0, 0, null, null));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
