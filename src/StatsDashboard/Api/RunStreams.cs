namespace StatsDashboard.Api;

/// <summary>How many runs' events each client follows: every one is a connection that stays, and keeps its run urgent.</summary>
internal sealed class RunStreams
{
    public const int Most = 50;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> open = new(StringComparer.Ordinal);

    /// <returns>False when the client has as many as it may; else the place is its until <see cref="Leave"/>.</returns>
    public bool TryEnter(string asker)
    {
        lock (gate)
        {
            var count = open.GetValueOrDefault(asker);
            if (count >= Most)
            {
                return false;
            }

            open[asker] = count + 1;
            return true;
        }
    }

    public void Leave(string asker)
    {
        lock (gate)
        {
            if (--open[asker] == 0)
            {
                open.Remove(asker);
            }
        }
    }
}
