using StatsDashboard.Telemetry;

namespace StatsDashboard.Sources;

/// <summary>Who waits, and who is served when.</summary>
internal sealed partial class CallBudget
{
    private async Task EnqueueAsync(int priority, Waiter waiter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var asked = clock.GetTimestamp();
        lock (gate)
        {
            waiting.Add(waiter, priority);
        }

        Serve();
        await using (cancellationToken.UnsafeRegister(static (state, token) => ((Waiter)state!).Granted.TrySetCanceled(token), waiter))
        {
            await waiter.Granted.Task;
        }

        Instruments.BudgetWait.Record(clock.GetElapsedTime(asked).TotalSeconds, new KeyValuePair<string, object?>("source", source));
    }

    /// <summary>
    /// Thrown out of a timer, an error would end the program: those who wait get it, and whoever collects for them logs it.
    /// </summary>
    private void ServeInBackground()
    {
        try
        {
            Serve();
        }
        catch (Exception bug)
        {
            lock (gate)
            {
                waiting.RefuseAll(_ => bug);
            }
        }
    }

    /// <summary>Starts all that may start now, and sets the timer for the next that may start later.</summary>
    private void Serve()
    {
        lock (gate)
        {
            if (closed?.Now(clock) is { } failure)
            {
                RefuseAll(failure);
                return;
            }

            closed = null;
            while (waiting.Next is { } next && (!next.TakesPlace || inFlight < Concurrency))
            {
                if (Delay(next) is var delay && delay > TimeSpan.Zero)
                {
                    timer.Change(delay, Timeout.InfiniteTimeSpan);
                    return;
                }

                if (!HasReserved())
                {
                    return;
                }

                waiting.RemoveNext();
                if (next.Granted.TrySetResult())
                {
                    inFlight += next.TakesPlace ? 1 : 0;
                    window.Start();
                    pace.Start();
                    UseReserved();
                }
            }
        }
    }

    /// <summary>A retry's call was asked before; any other one was not.</summary>
    private void RefuseAll(SourceFailure failure) =>
        waiting.RefuseAll(refused => new SourceException(failure) { WasAsked = !refused.TakesPlace });

    private TimeSpan Delay(Waiter next)
    {
        var space = next.Spacing is { } spacing ? spacing() - pace.SinceStart : TimeSpan.Zero;
        return ((TimeSpan[])[pause.Left(clock), window.Wait, pace.Wait, space]).Max();
    }

    private void Release()
    {
        lock (gate)
        {
            inFlight--;
        }

        Serve();
    }
}
