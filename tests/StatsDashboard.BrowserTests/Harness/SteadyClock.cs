namespace StatsDashboard.BrowserTests.Harness;

/// <summary>Goes as fast as any clock, but has begun on the same day in every run: ranges, figures and pictures stay the same.</summary>
internal sealed class SteadyClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private readonly long started = System.GetTimestamp();

    private TimeSpan gone;

    public override DateTimeOffset GetUtcNow() => Start + System.GetElapsedTime(started) + gone;

    /// <summary>So much later at once; what waits for a time goes on waiting.</summary>
    public void GoOnBy(TimeSpan time) => gone += time;
}
