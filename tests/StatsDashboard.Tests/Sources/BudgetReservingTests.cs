using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

/// <summary>What a budget has stored before it lets calls start.</summary>
public sealed class BudgetReservingTests : IDisposable
{
    private const int Limit = 100;
    private const int Block = 10;

    private readonly ManualClock clock = new();
    private readonly CallBudget budget;
    private readonly ScriptedExchange store = new();

    public BudgetReservingTests() => budget = new CallBudget("partner", Limit, Limit, clock);

    [Fact(Timeout = 60_000)]
    public async Task Nothing_starts_before_it_is_stored()
    {
        await ConnectAsync();
        store.Held = new TaskCompletionSource();

        var call = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();

        await store.StoredAsync(2);
        call.IsCompleted.ShouldBeFalse();
        store.Stored[1].ShouldBe([new CountedStarts(clock.GetUtcNow() + ReservedStarts.Life, Block)]);
        store.Held.SetResult();
        await call;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_start_out_of_a_block_does_not_wait_for_the_store_and_the_next_block_is_stored_meanwhile()
    {
        await ConnectAsync();
        await StartAsync();
        store.Held = new TaskCompletionSource();

        Enumerable.Range(0, (Block / 2) - 1).ShouldAllBe(_ => StartsAtOnce());
        await store.StoredAsync(3);
        Enumerable.Range(0, Block / 2).ShouldAllBe(_ => StartsAtOnce());

        var next = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();
        next.IsCompleted.ShouldBeFalse();
        store.Stored[2].Sum(starts => starts.Count).ShouldBe(2 * Block);
        store.Held.SetResult();
        await next;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_block_that_is_not_used_up_in_time_is_not_used_at_all_and_no_longer_stored()
    {
        await ConnectAsync();
        var started = clock.GetUtcNow();
        await StartAsync();
        budget.Answered();
        clock.Advance(ReservedStarts.Life - TimeSpan.FromTicks(1));
        StartsAtOnce().ShouldBeTrue();
        var last = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromTicks(1));

        await StartAsync();

        store.Stored[2].ShouldBe([new(started, 1), new(last, 1), new(clock.GetUtcNow() + ReservedStarts.Life, Block)]);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_cannot_be_stored_is_not_started_and_says_why_until_it_can_be()
    {
        var full = new SourceFailure(FailureKind.Unavailable, "The disk of the store is full.");
        await ConnectAsync();
        store.Fault = new SourceException(full);

        var refused = await Should.ThrowAsync<SourceException>(StartAsync());
        var retry = await Should.ThrowAsync<SourceException>(budget.WaitForRetryAsync(Stop));

        (refused.Failure, refused.WasAsked).ShouldBe((full, false));
        (retry.Failure, retry.WasAsked).ShouldBe((full, true));
        budget.Read().ShouldBe(new BudgetState(0, 0, 0, null, null));
        store.Fault = null;
        await StartAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_error_of_the_dashboard_while_it_stores_reaches_those_who_wait_and_nobody_later()
    {
        await ConnectAsync();
        store.Fault = new InvalidOperationException("A bug.");

        await Should.ThrowAsync<InvalidOperationException>(StartAsync());

        store.Fault = null;
        await StartAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Until_something_is_answered_a_start_is_stored_as_if_it_were_still_to_come()
    {
        await ConnectAsync();
        await StartAsync();
        var started = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromSeconds(3));

        await budget.GiveBackAsync(Stop);
        store.Stored[^1].ShouldBe([new CountedStarts(started + ReservedStarts.Life, 1)]);
        budget.Answered();
        await budget.GiveBackAsync(Stop);
        store.Stored[^1].ShouldBe([new CountedStarts(clock.GetUtcNow(), 1)]);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_given_back_is_used_no_more()
    {
        await ConnectAsync();
        await StartAsync();
        budget.Answered();
        var started = clock.GetUtcNow();

        await budget.GiveBackAsync(Stop);

        store.Stored[2].ShouldBe([new CountedStarts(started, 1)]);
        store.Held = new TaskCompletionSource();
        var next = budget.WaitAsync(CallPriority.Viewer, Stop).AsTask();
        next.IsCompleted.ShouldBeFalse();
        store.Held.SetResult();
        await next;
    }

    public void Dispose() => budget.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task ConnectAsync() => budget.ConnectAsync(store.ExchangeAsync, Stop);

    private bool StartsAtOnce() => budget.WaitAsync(CallPriority.Viewer, Stop).AsTask().IsCompletedSuccessfully;

    private async Task StartAsync() => (await budget.WaitAsync(CallPriority.Viewer, Stop)).Dispose();
}
