namespace StatsDashboard.Sources.Http;

/// <summary>Leaves a source alone for as long as it asks, within reason: one odd header must not silence it for good.</summary>
internal static class Respite
{
    /// <summary>A quota of the day is asked after again by the same time tomorrow.</summary>
    public static readonly TimeSpan LongestOfDay = TimeSpan.FromDays(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestClosure = TimeSpan.FromMinutes(15);

    /// <summary>Pauses everyone, or closes the source for all when no call may last that long: those who wait had better know now.</summary>
    /// <returns>The failure with the time until which that holds, and how long the call that met it has to wait.</returns>
    public static (SourceFailure Failure, TimeSpan Wait) LeaveAlone(
        this CallBudget budget, SourceFailure failure, TimeSpan asked, TimeSpan callTimeout, DateTimeOffset now)
    {
        if (asked >= callTimeout)
        {
            var closed = failure with { RetryAt = now + Least(asked, LongestClosure) };
            budget.Close(closed, closed.RetryAt.Value);

            // All of it, which this call will not survive.
            return (closed, asked);
        }

        var wait = Least(asked, LongestPause);
        budget.Pause(now + wait);
        return (failure with { RetryAt = now + wait }, wait);
    }

    public static TimeSpan Least(TimeSpan asked, TimeSpan longest) => asked < longest ? asked : longest;
}
