namespace StatsDashboard.Sources;

/// <summary>A time that runs out, measured by the monotonic clock: a wall clock which steps by an hour changes nothing about it.</summary>
/// <param name="Told">When it ends, as the wall clock saw it at the beginning.</param>
internal readonly record struct Countdown(long Started, TimeSpan Length, DateTimeOffset Told)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    public static Countdown Start(TimeSpan length, TimeProvider clock) => new(clock.GetTimestamp(), length, clock.GetUtcNow() + length);

    /// <summary>Zero when it is over.</summary>
    public TimeSpan Left(TimeProvider clock)
    {
        var left = Length - clock.GetElapsedTime(Started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>For people: as it was told at the beginning, unless the wall clock was stepped since.</summary>
    public DateTimeOffset End(TimeProvider clock)
    {
        var end = clock.GetUtcNow() + Left(clock);
        return (end - Told).Duration() < Step ? Told : end;
    }
}
