using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>
/// Asks all that is wanted of one source, as much at a time as its budget allows, the most urgent first. What the dashboard did not get
/// round to when it stops stays wanted.
/// </summary>
/// <param name="refusal">Why nothing can be asked now; null when it can.</param>
/// <param name="isAsked">Whether another process on the same file has asked the call since it was wanted here.</param>
/// <param name="ask">Asks one call. A call that fails is a value.</param>
/// <param name="answered">Stores what came of it, and says what that was in the end.</param>
/// <param name="scope">What the log says of the call until it is disposed.</param>
/// <param name="broke">Tells of an error of the dashboard itself; returns what its call ends with.</param>
internal sealed class FanOut(
    WantedDays wanted,
    CallBudget budget,
    TimeProvider clock,
    Func<SourceFailure?> refusal,
    Func<WantedCall, bool> isAsked,
    Func<SourceCall, CancellationToken, Task<SourceAnswer>> ask,
    Func<SourceAnswer, Task<SourceAnswer>> answered,
    Func<WantedCall, IDisposable?> scope,
    Func<Exception, SourceFailure> broke)
{
    private readonly Lock gate = new();
    private readonly HashSet<Task> lanes = [];
    private int active;

    /// <summary>Begins as many lanes as there is work for; each ends when nothing is wanted any more.</summary>
    public void Begin(CancellationToken stopping)
    {
        lock (gate)
        {
            lanes.RemoveWhere(lane => lane.IsCompleted);
            // Twice the places: while one half of the answers is being stored, the other half waits for its turn or is on the wire.
            while (active < 2 * budget.Concurrency && wanted.TryReserve())
            {
                active++;
                lanes.Add(Task.Run(() => RunAsync(stopping), CancellationToken.None));
            }
        }

        // What is new may be more urgent than what the lanes have been waiting with.
        budget.Wake();
    }

    /// <summary>Ends when every call under way has.</summary>
    public Task WhenIdleAsync()
    {
        lock (gate)
        {
            return Task.WhenAll(lanes);
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        do
        {
            try
            {
                if (await AskNextAsync(stopping) is (var call, var answer))
                {
                    using var ofCall = scope(call);
                    wanted.Complete(call, answer.WasAsked ? await answered(answer) : answer);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception bug)
            {
                broke(bug);
            }
        }
        while (!stopping.IsCancellationRequested && GoesOn());
    }

    /// <summary>A lane that finds nothing to do counts no more from that moment on: what is wanted next begins another one.</summary>
    private bool GoesOn()
    {
        lock (gate)
        {
            var goesOn = wanted.TryReserve();
            active -= goesOn ? 0 : 1;
            return goesOn;
        }
    }

    /// <returns>Null when what was wanted has been dropped.</returns>
    private async Task<(WantedCall Call, SourceAnswer Answer)?> AskNextAsync(CancellationToken stopping)
    {
        IDisposable turn;
        try
        {
            // What is closed refuses thousands of calls; it need not throw for each.
            if (refusal() is { } closed)
            {
                return NotAsked(closed);
            }

            turn = await budget.WaitAsync(CallPriority.Viewer, wanted.Spacing, stopping);
        }
        catch (SourceException closedMeanwhile)
        {
            return NotAsked(closedMeanwhile.Failure);
        }
        catch (Exception bug) when (!stopping.IsCancellationRequested)
        {
            // A call is promised to this lane. Left where it is, its run would never end.
            return NotAsked(broke(bug));
        }

        using (turn)
        {
            if (Next() is not { } next)
            {
                return null;
            }

            using var ofCall = scope(next);
            return (next, await ask(next.Call, stopping));
        }
    }

    /// <summary>Takes the next call that must be asked, and completes those before it that another process has asked meanwhile.</summary>
    private WantedCall? Next()
    {
        var next = wanted.Take();
        while (next is not null && isAsked(next))
        {
            wanted.Complete(next, new SourceAnswer(next.Call, clock.GetUtcNow()) { WasAsked = false });
            next = wanted.TryReserve() ? wanted.Take() : null;
        }

        return next;
    }

    private (WantedCall Call, SourceAnswer Answer)? NotAsked(SourceFailure why) =>
        wanted.Take() is { } next ? (next, SourceAnswer.Failed(next.Call, clock.GetUtcNow(), why) with { WasAsked = false }) : null;
}
