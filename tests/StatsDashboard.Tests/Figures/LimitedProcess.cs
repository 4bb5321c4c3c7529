using StatsDashboard.Figures;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Collection;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>What a process has of a source with a limit: a store over the folder's file, and a budget that is kept there.</summary>
internal sealed class LimitedProcess : IAsyncDisposable
{
    private readonly FigureStore store;
    private readonly ScriptedSource source;
    private readonly StoredBudgets budgets;
    private readonly TimeProvider clock;
    private readonly List<DateTimeOffset> seen;
    private int asked;
    private int started;
    private bool isDead;

    private LimitedProcess(StoreFolder folder, SourceOrigin origin, int limit, List<DateTimeOffset> seen)
    {
        (clock, this.seen) = (folder.Clock, seen);
        store = folder.Open();
        source = new ScriptedSource(clock, call => new SourceAnswer(call, clock.GetUtcNow()), new CallBudget("shop", 1_000, limit, clock))
        {
            Origin = origin,
        };
        budgets = new StoredBudgets([source], store);
    }

    public CallBudget Budget => source.Budget;

    /// <param name="seen">When calls of any process were sent.</param>
    public static async Task<LimitedProcess> StartAsync(StoreFolder folder, SourceOrigin origin, int limit, List<DateTimeOffset> seen)
    {
        var process = new LimitedProcess(folder, origin, limit, seen);
        await process.budgets.StartingAsync(TestContext.Current.CancellationToken);
        return process;
    }

    /// <summary>So many calls, each of which ends at once when it may begin.</summary>
    public void Ask(int calls)
    {
        asked += calls;
        for (; calls > 0; calls--)
        {
            _ = CallAsync();
        }
    }

    /// <summary>Until nothing more starts before time passes: all have started, or the limit is reached.</summary>
    public async Task SettleAsync()
    {
        while (!IsSettled())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            // A timer that the budget set just when the clock was moved on is late, and the clock stands until it is settled.
            Budget.Resume();
        }
    }

    /// <summary>As by <c>kill -9</c>: nothing is sent any more and nothing given back.</summary>
    public void Kill()
    {
        lock (seen)
        {
            isDead = true;
        }

        Budget.Dispose();
    }

    public Task StopAsync() => budgets.StoppedAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Kill();
        await store.DisposeAsync();
    }

    private async Task CallAsync()
    {
        using var turn = await Budget.WaitAsync(CallPriority.Viewer, CancellationToken.None);
        lock (seen)
        {
            if (!isDead)
            {
                started++;
                seen.Add(new DateTimeOffset(clock.GetTimestamp(), TimeSpan.Zero));
            }
        }

        Budget.Answered();
    }

    private bool IsSettled()
    {
        lock (seen)
        {
            var state = Budget.Read();
            return started + state.Waiting == asked && (state.Waiting == 0 || state.StartedInWindow == Budget.RequestsPerMinute);
        }
    }
}
