using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>Asks each call once. A call that fails is a value; a bug and the caller's cancellation still throw.</summary>
internal static class FanOut
{
    public static async Task RunAsync(
        IReadOnlyCollection<SourceCall> calls,
        Func<SourceCall, CancellationToken, Task<SourceAnswer>> ask,
        Func<SourceAnswer, CancellationToken, Task> answered,
        CallBudget budget,
        TimeProvider clock,
        CancellationToken deadline,
        CancellationToken cancellationToken)
    {
        // Not the deadline: calls not yet started when it passes must come back as timeouts, not be dropped.
        // Twice the places: while one half of the answers is being stored, the other half waits for its turn or is on the wire.
        var loop = new ParallelOptions { MaxDegreeOfParallelism = 2 * budget.Concurrency, CancellationToken = cancellationToken };

        await Parallel.ForEachAsync(calls, loop, async (call, stop) => await answered(await AskAsync(call), stop));

        async Task<SourceAnswer> AskAsync(SourceCall call)
        {
            // A closed source refuses thousands of calls; it need not throw for each.
            if (budget.Read().Closed is { } closed)
            {
                return NotAsked(call, closed);
            }

            var asked = false;
            try
            {
                using var turn = await budget.WaitAsync(call.Priority, deadline);
                asked = true;
                return await ask(call, deadline);
            }
            catch (OperationCanceledException) when (!asked && !cancellationToken.IsCancellationRequested)
            {
                return NotAsked(call, new(FailureKind.Timeout, "Its turn did not come before the deadline."));
            }
            catch (SourceException refused) when (!refused.WasAsked)
            {
                return NotAsked(call, refused.Failure);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested && SourceFailure.Of(error) is { } failure)
            {
                return SourceAnswer.Failed(call, clock.GetUtcNow(), failure);
            }
        }

        SourceAnswer NotAsked(SourceCall call, SourceFailure why) => SourceAnswer.Failed(call, clock.GetUtcNow(), why) with { WasAsked = false };
    }
}
