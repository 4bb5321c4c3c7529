using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace StatsDashboard.Sources.Http;

/// <summary>Which attempts are repeated, and after how long.</summary>
internal sealed class RetryRules(TimeProvider clock)
{
    public ValueTask<bool> ShouldRetry(RetryPredicateArguments<Attempt> arguments)
    {
        var progress = Progress.Of(arguments.Context);
        var (again, wait) = arguments.Outcome switch
        {
            { Exception: BrokenCircuitException broken } => (Again.Freely, broken.RetryAfter),
            { Exception: TimeoutRejectedException } => (Again.Freely, null),
            { Exception: not null } => (Again.Never, null),
            { Result.Failure: { } failure } => (failure.Again, failure.Wait),
            _ => (Again.Never, null),
        };
        if (again == Again.Never || (again == Again.Once && progress.AskedOnceMore))
        {
            return ValueTask.FromResult(false);
        }

        progress.AskedOnceMore |= again == Again.Once;
        progress.Wait = wait;

        // A wait that the call would not survive only keeps its place from others.
        return ValueTask.FromResult(wait is null || clock.GetUtcNow() + wait < progress.Deadline);
    }

    public static ValueTask<TimeSpan?> Delay(RetryDelayGeneratorArguments<Attempt> arguments) =>
        ValueTask.FromResult(Progress.Of(arguments.Context).Wait);
}
