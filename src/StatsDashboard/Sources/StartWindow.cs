namespace StatsDashboard.Sources;

/// <summary>The attempts that count for the last minute, and how long the limit makes the next one wait.</summary>
/// <param name="limit">Starts in any minute; 0 for no limit.</param>
/// <remarks>A sliding window: a burst is allowed, and a source that counts by its own minutes is not offended either.</remarks>
internal sealed class StartWindow(int limit, TimeProvider clock)
{
    // A second longer than the source's minute, which counts arrivals where we count departures.
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(61);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private Queue<long> own = new();
    private Queue<long> others = new();
    private bool hasAnswer;

    public int Count => CountOf(own) + CountOf(others);

    public int OfLastSecond => own.Count(start => clock.GetElapsedTime(start) < Second);

    /// <summary>Zero when another may start now.</summary>
    public TimeSpan Wait
    {
        get
        {
            // More than allowed are counted where some of them were only set aside, by another process.
            var tooMany = limit > 0 ? Count - limit : -1;
            return tooMany < 0 ? TimeSpan.Zero : Length - clock.GetElapsedTime(Oldest(tooMany));
        }
    }

    /// <summary>The starts of this process, those of a second together.</summary>
    public IEnumerable<CountedStarts> Counted
    {
        get
        {
            var now = clock.GetUtcNow() + (hasAnswer ? TimeSpan.Zero : ReservedStarts.Life);
            return own
                .GroupBy(start => (int)clock.GetElapsedTime(start).TotalSeconds)
                .Select(second => new CountedStarts(now - clock.GetElapsedTime(second.Max()), second.Count()));
        }
    }

    public void Start() => own.Enqueue(clock.GetTimestamp());

    /// <summary>
    /// An attempt was answered. The first ones of a process leave late, after its code is compiled and connections are made, which took
    /// more than two seconds on a busy machine: what was started before the first answer counts as of then, at most ten seconds later.
    /// </summary>
    public void Answered()
    {
        if (!hasAnswer)
        {
            hasAnswer = true;
            var now = clock.GetTimestamp();
            own = new(own.Select(start => Math.Min(now, start + Ticks(ReservedStarts.Life))));
        }
    }

    /// <summary>Takes these for all that others have started. A stamp from the future counts as the latest that can be right.</summary>
    public void CountOthers(IEnumerable<CountedStarts> starts)
    {
        var (now, wall) = (clock.GetTimestamp(), clock.GetUtcNow());
        others = new(starts.SelectMany(some => Enumerable.Repeat(now + Ticks(Believed(some.LatestAt - wall)), some.Count)).Order());
    }

    /// <summary>How many may start from now until then.</summary>
    public int FreeWithin(TimeSpan time) => limit - own.Concat(others).Count(start => clock.GetElapsedTime(start) + time < Length);

    private int CountOf(Queue<long> starts)
    {
        while (starts.TryPeek(out var start) && clock.GetElapsedTime(start) >= Length)
        {
            starts.Dequeue();
        }

        return starts.Count;
    }

    /// <param name="place">0 for the oldest of all, which is asked for most often and found at once.</param>
    private long Oldest(int place) => place > 0 ? own.Concat(others).Order().ElementAt(place)
        : Math.Min(own.TryPeek(out var first) ? first : long.MaxValue, others.TryPeek(out var other) ? other : long.MaxValue);

    private static TimeSpan Believed(TimeSpan fromNow) => fromNow < ReservedStarts.Life ? fromNow : ReservedStarts.Life;

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);
}
