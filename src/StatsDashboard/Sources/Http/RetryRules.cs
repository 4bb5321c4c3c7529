using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace StatsDashboard.Sources.Http;

/// <summary>Which attempts are repeated, and after how long.</summary>
internal static class RetryRules
{
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
        progress.Wait = wait;

        // Retry-After of 90 s with 60 s left: fail now, so that another call can have the place.
        return ValueTask.FromResult(wait is null || wait < progress.Left);
    }

    public static ValueTask<TimeSpan?> Delay(RetryDelayGeneratorArguments<Attempt> arguments) =>
        ValueTask.FromResult(Progress.Of(arguments.Context).Wait);
}
