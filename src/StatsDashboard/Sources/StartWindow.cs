namespace StatsDashboard.Sources;

/// <summary>The attempts that started within the last minute, and how long the limit makes the next one wait.</summary>
/// <param name="limit">Starts in any minute; 0 for no limit.</param>
/// <remarks>A sliding window: a burst is allowed, and a source that counts by its own minutes is not offended either.</remarks>
internal sealed class StartWindow(int limit, TimeProvider clock)
{
    // A second longer than the source's minute, which counts arrivals where we count departures.
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(61);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Queue<long> starts = new();

    public int Count
    {
        get
        {
            while (starts.TryPeek(out var start) && clock.GetElapsedTime(start) >= Length)
            {
                starts.Dequeue();
            }

            return starts.Count;
        }
    }

    public int OfLastSecond => starts.Count(start => clock.GetElapsedTime(start) < Second);

    /// <summary>Zero when another may start now.</summary>
    public TimeSpan Wait => limit > 0 && Count >= limit ? Length - clock.GetElapsedTime(starts.Peek()) : TimeSpan.Zero;

    public void Start() => starts.Enqueue(clock.GetTimestamp());
}
