namespace StatsDashboard.Sandbox.Partner;

/// <summary>A fixed window that admits so many calls and then none until it starts anew.</summary>
internal sealed class CallWindow(int limit, TimeSpan length, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _ends = DateTimeOffset.MinValue;
    private int _used;

    /// <summary>Counts the call when there is room for it.</summary>
    public RateState Take()
    {
        if (limit == 0)
        {
            return new RateState(true, 0, 0, 0);
        }

        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (now >= _ends)
            {
                (_ends, _used) = (now + length, 0);
            }

            var admitted = _used < limit;
            _used += admitted ? 1 : 0;
            return new RateState(admitted, limit, limit - _used, (int)Math.Ceiling((_ends - now).TotalSeconds));
        }
    }
}

internal readonly record struct RateState(bool Admitted, int Limit, int Remaining, int ResetSeconds);
