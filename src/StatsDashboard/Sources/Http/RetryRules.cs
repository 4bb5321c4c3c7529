using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace StatsDashboard.Sources.Http;

/// <summary>Which attempts are repeated, and after how long: our own back-off, or longer when the source asks for it.</summary>
internal static class RetryRules
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(20);

    public static ValueTask<bool> ShouldRetry(RetryPredicateArguments<Attempt> arguments)
    {
        var progress = Progress.Of(arguments.Context);
        var (retries, wait) = arguments.Outcome switch
        {
            { Exception: BrokenCircuitException broken } => (Retries.Allowed, broken.RetryAfter),
            { Exception: TimeoutRejectedException } => (Retries.Allowed, null),
            { Exception: not null } => (Retries.None, null),
            { Result.Failure: { } failure } => (failure.Retries, failure.Wait),
            _ => (Retries.None, null),
        };
        if (retries == Retries.None || (retries == Retries.One && progress.AskedOnceMore))
        {
            return ValueTask.FromResult(false);
        }

        progress.AskedOnceMore |= retries == Retries.One;
        var own = Backoff(arguments.AttemptNumber);

        // A single further attempt may follow at once, as with a fresh token: it cannot become a storm.
        progress.Wait = wait > own || (wait == TimeSpan.Zero && retries == Retries.One) ? wait.Value : own;

        // Retry-After of 90 s with 60 s left: fail now, so that another call can have the place.
        return ValueTask.FromResult(progress.Wait < progress.Left);
    }

    public static ValueTask<TimeSpan?> Delay(RetryDelayGeneratorArguments<Attempt> arguments) =>
        ValueTask.FromResult<TimeSpan?>(Progress.Of(arguments.Context).Wait);

    /// <summary>Twice as long each time, and spread, so that those who failed together do not come back together.</summary>
    private static TimeSpan Backoff(int earlier)
    {
        var wait = FirstBackoff * Math.Pow(2, earlier);
        return (wait < LongestBackoff ? wait : LongestBackoff) * (0.75 + (Random.Shared.NextDouble() / 2));
    }
}
