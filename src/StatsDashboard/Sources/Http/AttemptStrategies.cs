using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace StatsDashboard.Sources.Http;

/// <summary>
/// What lies around an attempt: the call's timeout, retries, their turn in the budget, the breaker, the attempt's own timeout.
/// </summary>
internal static class AttemptStrategies
{
    public static ResiliencePipeline<Attempt> Build(Upstream upstream, CallBudget budget, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<Attempt> { TimeProvider = clock };
        builder.AddTimeout(new TimeoutStrategyOptions { Timeout = upstream.CallTimeout });
        if (upstream.MaxAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<Attempt>
            {
                MaxRetryAttempts = upstream.MaxAttempts - 1,
                ShouldHandle = RetryRules.ShouldRetry,
                DelayGenerator = RetryRules.Delay,
            });
        }

        return builder
            .AddStrategy(_ => new RetryTurn(upstream.Name, budget), new Unconfigured())
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Attempt>
            {
                // One slow or broken product must not shut out the others: it opens only when nothing at all gets through.
                FailureRatio = 1,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome is { Exception: TimeoutRejectedException }
                    or { Result.Failure.Failure.Kind: FailureKind.Unavailable or FailureKind.Timeout }),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = upstream.AttemptTimeout })
            .Build();
    }

    private sealed class Unconfigured : ResilienceStrategyOptions;
}
