namespace StatsDashboard.Sources;

/// <summary>Those who wait for a budget, by priority, then in order of arrival.</summary>
internal sealed class WaitingLine
{
    private readonly PriorityQueue<Waiter, (int Priority, long Arrival)> queue = new();
    private long arrivals;

    public int Count => queue.Count;

    /// <summary>Who is served next; null when nobody waits.</summary>
    public Waiter? Next => queue.TryPeek(out var next, out _) ? next : null;

    public void Add(Waiter waiter, int priority) => queue.Enqueue(waiter, (priority, arrivals++));

    public void RemoveNext() => queue.Dequeue();

    public void RefuseAll(Func<Waiter, Exception> why)
    {
        while (queue.TryDequeue(out var waiter, out _))
        {
            waiter.Granted.TrySetException(why(waiter));
        }
    }
}

/// <param name="takesPlace">False for a retry, whose call already holds its place.</param>
internal sealed class Waiter(bool takesPlace)
{
    public bool TakesPlace { get; } = takesPlace;

    /// <summary>How long after the last start it may be served; null for at once.</summary>
    public Func<TimeSpan>? Spacing { get; init; }

    public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
