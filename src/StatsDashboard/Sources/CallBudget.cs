namespace StatsDashboard.Sources;

/// <summary>
/// What a source allows, kept in one place for everyone who calls it: calls in flight, calls a minute, and pauses that it asks for.
/// Waiters are served by priority, then in order of arrival. Every attempt counts, retries too.
/// </summary>
internal sealed partial class CallBudget : IDisposable
{
    private readonly Lock gate = new();
    private readonly WaitingLine waiting = new();
    private readonly StartWindow window;
    private readonly Pace pace;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private readonly string source;
    private int inFlight;
    private Countdown pause;
    private Closure? closed;

    /// <param name="requestsPerMinute">0 for no limit.</param>
    public CallBudget(string source, int concurrency, int requestsPerMinute, TimeProvider clock)
    {
        (this.source, this.clock) = (source, clock);
        (Concurrency, RequestsPerMinute) = (concurrency, requestsPerMinute);
        window = new StartWindow(requestsPerMinute, clock);
        reserved = new ReservedStarts(requestsPerMinute, clock);
        pace = new Pace(clock);
        timer = clock.CreateTimer(_ => ServeInBackground(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls in flight, all uses together.</summary>
    public int Concurrency { get; }

    /// <summary>Attempts a minute; 0 for no limit.</summary>
    public int RequestsPerMinute { get; }

    /// <summary>Waits for a place and for the rate; dispose what it returns when the call has ended.</summary>
    /// <param name="spacing">Least time after the last start, asked anew whenever this one is next; null for none.</param>
    /// <exception cref="SourceException">The source has closed until later, so that waiting makes no sense.</exception>
    public async ValueTask<IDisposable> WaitAsync(CallPriority priority, Func<TimeSpan>? spacing, CancellationToken cancellationToken)
    {
        await EnqueueAsync((int)priority, new Waiter(takesPlace: true) { Spacing = spacing }, cancellationToken);
        return new CallTurn(Release);
    }

    /// <summary>The same without any spacing.</summary>
    public ValueTask<IDisposable> WaitAsync(CallPriority priority, CancellationToken cancellationToken) =>
        WaitAsync(priority, null, cancellationToken);

    /// <summary>Waits for the rate only: a retry keeps the place that its call already holds, and goes before new calls.</summary>
    public Task WaitForRetryAsync(CancellationToken cancellationToken) =>
        EnqueueAsync(-1, new Waiter(takesPlace: false), cancellationToken);

    /// <summary>Serves those who may be served now, because something more urgent has come.</summary>
    public void Wake() => Serve();

    /// <summary>Starts nothing for so long; those who wait go on waiting.</summary>
    /// <returns>When they are served again: a pause that lasts longer is not cut short.</returns>
    public DateTimeOffset Pause(TimeSpan length)
    {
        lock (gate)
        {
            pause = length > pause.Left(clock) ? Countdown.Start(length, clock) : pause;
            return pause.End(clock);
        }
    }

    /// <summary>
    /// Refuses every call with this failure for so long: for waits that no viewer would sit out. A closure that lasts longer stays: after
    /// "the day's calls are used up", a 503 that was still under way must not open the source in some minutes.
    /// </summary>
    public void Close(SourceFailure failure, TimeSpan length)
    {
        lock (gate)
        {
            if (closed is null || length >= closed.Length.Left(clock))
            {
                var countdown = Countdown.Start(length, clock);
                closed = new Closure(failure, countdown with { Told = failure.RetryAt ?? countdown.Told });
            }
        }

        Serve();
    }

    /// <summary>Ends pause, closure and slowness at once: somebody knows better than the source's last word.</summary>
    public void Resume()
    {
        lock (gate)
        {
            (pause, closed) = (default, null);
            pace.Reset();
        }

        Serve();
    }

    /// <summary>An attempt was refused as one too many: from here on they start less often.</summary>
    /// <param name="asked">The timestamp at which that attempt began.</param>
    public void Refused(long asked)
    {
        lock (gate)
        {
            pace.Refuse(asked, window.OfLastSecond);
        }
    }

    public void Answered()
    {
        lock (gate)
        {
            pace.Answer();
            window.Answered();
        }
    }

    /// <summary>How it stands now.</summary>
    public BudgetState Read()
    {
        lock (gate)
        {
            var left = pause.Left(clock);
            DateTimeOffset? until = left > TimeSpan.Zero ? pause.End(clock) : null;
            // After a restart, starts that were set aside count although some were never made: more than the limit is not shown.
            var started = RequestsPerMinute > 0 ? Math.Min(window.Count, RequestsPerMinute) : window.Count;
            return new(inFlight, waiting.Count, started, until, closed?.Now(clock)) { PauseLeft = left, Gap = pace.Gap };
        }
    }

    public void Dispose() => timer.Dispose();
}
