namespace StatsDashboard.Access;

/// <summary>
/// Counts failures per key within a time that begins with the first. The keys are the strangers' to choose, so none is kept: each
/// falls into one of a fixed number of places, by a hash that nobody outside this process can compute.
/// </summary>
internal sealed class FailureCounter(int most, TimeSpan window, TimeProvider clock)
{
    private const int Places = 16_384;

    private readonly (long Since, int Count)[] counts = new (long, int)[Places];

    public static int PlaceOf(params ReadOnlySpan<string> key)
    {
        var hash = new HashCode();
        foreach (var part in key)
        {
            hash.Add(part);
        }

        return (int)((uint)hash.ToHashCode() % Places);
    }

    /// <summary>How long until the place has room; zero when it has.</summary>
    public TimeSpan WaitFor(int place)
    {
        var (since, count) = counts[place];
        return IsOver(place) || count < most ? TimeSpan.Zero : window - clock.GetElapsedTime(since);
    }

    public void Add(int place)
    {
        var (since, count) = counts[place];
        counts[place] = IsOver(place) ? (clock.GetTimestamp(), 1) : (since, count + 1);
    }

    public void TakeBack(int place)
    {
        if (!IsOver(place))
        {
            counts[place].Count--;
        }
    }

    private bool IsOver(int place) => counts[place].Count <= 0 || clock.GetElapsedTime(counts[place].Since) >= window;
}
