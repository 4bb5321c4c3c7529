using StatsDashboard.Telemetry;

namespace StatsDashboard.Sources;

/// <summary>
/// What a source allows, kept in one place for everyone who calls it: calls in flight, calls a minute, and pauses that it asks for.
/// Waiters are served by priority, then in order of arrival.
/// </summary>
/// <remarks>
/// The minute is a sliding window: never more starts in any <see cref="Window"/> than the limit, so a burst is allowed and a source
/// that counts by its own minutes is not offended either. Every attempt counts, retries too.
/// </remarks>
internal sealed class CallBudget : IDisposable
{
    // A second longer than the source's minute, which counts arrivals where we count departures.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    private readonly Lock gate = new();
    private readonly PriorityQueue<Waiter, (int Priority, long Arrival)> waiting = new();
    private readonly Queue<long> starts = new();
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private readonly string source;
    private long arrivals;
    private int inFlight;
    private DateTimeOffset pausedUntil;
    private SourceFailure? closed;

    public CallBudget(string source, int concurrency, int requestsPerMinute, TimeProvider clock)
    {
        this.source = source;
        Concurrency = concurrency;
        RequestsPerMinute = requestsPerMinute;
        this.clock = clock;
        timer = clock.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls in flight, all uses together.</summary>
    public int Concurrency { get; }

    /// <summary>Attempts a minute; 0 for no limit.</summary>
    public int RequestsPerMinute { get; }

    /// <summary>Waits for a place and for the rate; dispose what it returns when the call has ended.</summary>
    /// <exception cref="SourceException">The source has closed until later, so that waiting makes no sense.</exception>
    public async ValueTask<IDisposable> WaitAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        await EnqueueAsync((int)priority, takesPlace: true, cancellationToken);
        return new Turn(this);
    }

    /// <summary>Waits for the rate only: a retry keeps the place that its call already holds, and goes before new calls.</summary>
    public Task WaitForRetryAsync(CancellationToken cancellationToken) => EnqueueAsync(-1, takesPlace: false, cancellationToken);

    /// <summary>Starts nothing before <paramref name="until"/>; those who wait go on waiting.</summary>
    public void Pause(DateTimeOffset until)
    {
        lock (gate)
        {
            pausedUntil = until > pausedUntil ? until : pausedUntil;
        }

        Serve();
    }

    /// <summary>Refuses every call with this failure until it is over, for waits that no viewer would sit out.</summary>
    public void Close(SourceFailure failure, DateTimeOffset until)
    {
        lock (gate)
        {
            closed = failure with { RetryAt = until };
        }

        Serve();
    }

    /// <summary>How it stands now.</summary>
    public BudgetState Read()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            Forget();
            return new BudgetState(
                inFlight,
                waiting.Count,
                starts.Count,
                pausedUntil > now ? pausedUntil : null,
                closed is { } failure && failure.RetryAt > now ? failure : null);
        }
    }

    public void Dispose() => timer.Dispose();

    private async Task EnqueueAsync(int priority, bool takesPlace, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var asked = clock.GetTimestamp();
        var waiter = new Waiter(takesPlace);
        lock (gate)
        {
            waiting.Enqueue(waiter, (priority, arrivals++));
        }

        Serve();
        await using (cancellationToken.UnsafeRegister(static (state, token) => ((Waiter)state!).Granted.TrySetCanceled(token), waiter))
        {
            await waiter.Granted.Task;
        }

        Instruments.BudgetWait.Record(clock.GetElapsedTime(asked).TotalSeconds, new KeyValuePair<string, object?>("source", source));
    }

    /// <summary>Starts all that may start now, and sets the timer for the next that may start later.</summary>
    private void Serve()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (closed is { } failure)
            {
                if (failure.RetryAt > now)
                {
                    while (waiting.TryDequeue(out var refused, out _))
                    {
                        refused.Granted.TrySetException(new SourceException(failure));
                    }

                    return;
                }

                closed = null;
            }

            while (waiting.TryPeek(out var next, out _) && (!next.TakesPlace || inFlight < Concurrency))
            {
                if (Delay(now) is { } delay)
                {
                    // The clock went on since: what is due by now is due at once.
                    timer.Change(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                    return;
                }

                waiting.Dequeue();
                if (next.Granted.TrySetResult())
                {
                    inFlight += next.TakesPlace ? 1 : 0;
                    if (RequestsPerMinute > 0)
                    {
                        starts.Enqueue(clock.GetTimestamp());
                    }
                }
            }
        }
    }

    private TimeSpan? Delay(DateTimeOffset now)
    {
        if (pausedUntil > now)
        {
            return pausedUntil - now;
        }

        Forget();
        return RequestsPerMinute > 0 && starts.Count >= RequestsPerMinute ? Window - clock.GetElapsedTime(starts.Peek()) : null;
    }

    private void Forget()
    {
        while (starts.TryPeek(out var start) && clock.GetElapsedTime(start) >= Window)
        {
            starts.Dequeue();
        }
    }

    private void Release()
    {
        lock (gate)
        {
            inFlight--;
        }

        Serve();
    }

    private sealed class Waiter(bool takesPlace)
    {
        public bool TakesPlace { get; } = takesPlace;

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Turn(CallBudget budget) : IDisposable
    {
        private int released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref released, 1) == 0)
            {
                budget.Release();
            }
        }
    }
}

/// <summary>A budget at one moment.</summary>
/// <param name="StartedInWindow">Attempts started in the last minute; not counted when there is no limit.</param>
/// <param name="Closed">Why the source is not asked at all for now.</param>
internal sealed record BudgetState(int InFlight, int Waiting, int StartedInWindow, DateTimeOffset? PausedUntil, SourceFailure? Closed);
