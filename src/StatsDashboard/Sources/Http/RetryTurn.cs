using Polly;

namespace StatsDashboard.Sources.Http;

/// <summary>Makes each retry wait for the source's budget, outside the attempt's timeout: a retry is a request like any other.</summary>
internal sealed class RetryTurn(string name, CallBudget budget) : ResilienceStrategy<Attempt>
{
    protected override async ValueTask<Outcome<Attempt>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<Attempt>>> callback, ResilienceContext context, TState state)
    {
        var progress = Progress.Of(context);
        if (++progress.Attempt > 1)
        {
            // Another call may have been told to wait for longer than this one has left.
            if (budget.Read() is { PausedUntil: { } until, PauseLeft: var left } && left >= progress.Left)
            {
                var failure = new SourceFailure(FailureKind.RateLimited, $"{name} asks to be left alone for a while.", until);
                return Outcome.FromResult(new Attempt(null, new(failure)));
            }

            try
            {
                await budget.WaitForRetryAsync(context.CancellationToken);
            }
            catch (Exception error) when (error is SourceException or OperationCanceledException)
            {
                return Outcome.FromException<Attempt>(error);
            }
        }

        return await callback(context, state);
    }
}
