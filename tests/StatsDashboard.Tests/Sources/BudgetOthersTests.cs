using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

/// <summary>What a budget makes of the starts of other processes.</summary>
public sealed class BudgetOthersTests : IDisposable
{
    private const int Limit = 100;

    private readonly ManualClock clock = new();
    private readonly CallBudget budget;
    private readonly ScriptedExchange store = new();

    public BudgetOthersTests() => budget = new CallBudget("partner", Limit, Limit, clock);

    [Fact(Timeout = 60_000)]
    public async Task No_more_is_set_aside_than_may_start_in_time()
    {
        store.Others.Add(new CountedStarts(clock.GetUtcNow() - TimeSpan.FromSeconds(52), 3));
        store.Others.Add(new CountedStarts(clock.GetUtcNow() - TimeSpan.FromSeconds(50), Limit - 4));
        await ConnectAsync();

        await StartAsync();

        store.Stored[1].ShouldHaveSingleItem().Count.ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_others_have_started_counts_until_it_is_a_minute_old()
    {
        store.Others.Add(new CountedStarts(clock.GetUtcNow() - TimeSpan.FromSeconds(30), Limit + 5));
        store.Others.Add(new CountedStarts(clock.GetUtcNow() - TimeSpan.FromSeconds(20), 1));
        await ConnectAsync();
        budget.Read().StartedInWindow.ShouldBe(Limit);

        var call = StartAsync();
        clock.Advance(TimeSpan.FromSeconds(31) - TimeSpan.FromTicks(1));
        (call.IsCompleted, store.Stored.Count).ShouldBe((false, 1));
        clock.Advance(TimeSpan.FromTicks(1));

        await call;
        budget.Read().StartedInWindow.ShouldBe(2);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stamp_from_the_future_holds_nobody_up_for_longer_than_one_of_now()
    {
        store.Others.Add(new CountedStarts(clock.GetUtcNow() + TimeSpan.FromHours(1), Limit));
        await ConnectAsync();

        var call = StartAsync();
        clock.Advance(ReservedStarts.Life + StartWindow.Length - TimeSpan.FromTicks(1));
        call.IsCompleted.ShouldBeFalse();
        store.Others.Clear();
        clock.Advance(TimeSpan.FromTicks(1));

        await call;
    }

    public void Dispose() => budget.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task ConnectAsync() => budget.ConnectAsync(store.ExchangeAsync, Stop);

    private async Task StartAsync() => (await budget.WaitAsync(CallPriority.Viewer, Stop)).Dispose();
}
