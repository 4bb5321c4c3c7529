namespace StatsDashboard.Sources;

/// <summary>
/// Starts that are stored before they are made, so that after a kill nobody has to know which of them were sent: they all count. A block
/// of them is good for some seconds only, so that it is known by when the last one can have been sent.
/// </summary>
/// <param name="limit">Starts in any minute.</param>
internal sealed class ReservedStarts(int limit, TimeProvider clock)
{
    /// <summary>For how long a block is good: by so much too late a restart counts what is left of one.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    /// <summary>A tenth of the limit: a kill wastes two blocks at most, and the store is written every few seconds.</summary>
    private readonly int block = Math.Max(limit / 10, 1);

    private readonly Queue<long> reservedAt = new();

    public int Left
    {
        get
        {
            ForgetExpired();
            return reservedAt.Count;
        }
    }

    /// <summary>What a successor has to know of them.</summary>
    public IEnumerable<CountedStarts> Counted
    {
        get
        {
            ForgetExpired();
            var now = clock.GetUtcNow();
            return reservedAt.GroupBy(at => at).Select(all => new CountedStarts(now + Life - clock.GetElapsedTime(all.Key), all.Count()));
        }
    }

    /// <summary>How many to reserve now: none while half a block is left, and none that the limit does not allow in time.</summary>
    public int Lacking(StartWindow window) => Left > block / 2 ? 0 : Math.Clamp(window.FreeWithin(Life) - Left, 0, block);

    /// <param name="at">The timestamp from which they are good, before they were stored.</param>
    public void Add(long at, int count)
    {
        for (; count > 0; count--)
        {
            reservedAt.Enqueue(at);
        }
    }

    /// <summary>Uses one up. There must be one.</summary>
    public void Take() => reservedAt.Dequeue();

    public void Clear() => reservedAt.Clear();

    private void ForgetExpired()
    {
        while (reservedAt.TryPeek(out var at) && clock.GetElapsedTime(at) >= Life)
        {
            reservedAt.Dequeue();
        }
    }
}
