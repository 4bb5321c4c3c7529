namespace StatsDashboard.Sources.Http;

/// <summary>Leaves a source alone for as long as it asks, within reason: one odd header must not silence it for good.</summary>
internal static class Respite
{
    /// <summary>A quota of the day is asked after again by the same time tomorrow.</summary>
    public static readonly TimeSpan LongestOfDay = TimeSpan.FromDays(1);

    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Our own rule, which a source can only lengthen: "0 seconds" with every refusal is not believed.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestClosure = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Pauses everyone, or closes the source for all when no call may last that long: those who wait had better know now.
    /// </summary>
    /// <returns>The failure with the time until which that holds, and how long the call that met it has to wait.</returns>
    public static (SourceFailure Failure, TimeSpan Wait) LeaveAlone(
        this CallBudget budget, SourceFailure failure, TimeSpan asked, TimeSpan callTimeout, DateTimeOffset now)
    {
        if (asked >= callTimeout)
        {
            var closure = Least(asked, LongestClosure);
            var closed = failure.Until(now + closure);
            budget.Close(closed, closure);

            // Not the shorter closure: a wait longer than the call has left ends the call now, instead of holding its place for nothing.
            return (closed, asked);
        }

        var wait = Least(asked < Shortest ? Shortest : asked, LongestPause);
        return (failure with { RetryAt = budget.Pause(wait) }, wait);
    }

    /// <summary>The same failure, with the time at which it is over: "… ; it is asked again after 2026-10-29 12:15 UTC."</summary>
    private static SourceFailure Until(this SourceFailure failure, DateTimeOffset end) => failure with
    {
        Sentence = FormattableString.Invariant(
            $"{failure.Sentence.TrimEnd('.')}; it is asked again after {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC."),
        RetryAt = end,
    };

    public static TimeSpan Least(TimeSpan asked, TimeSpan longest) => asked < longest ? asked : longest;
}
