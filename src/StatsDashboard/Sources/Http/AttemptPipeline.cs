using System.Diagnostics;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Sources.Http;

/// <summary>
/// Makes as many attempts of a call as its source's rules allow. An attempt is everything from the request to the parsed answer, so that
/// whatever goes wrong on the way is retried by the same rules.
/// </summary>
internal sealed class AttemptPipeline(Upstream upstream, CallBudget budget, TimeProvider clock)
{
    /// <summary>The name of an attempt's span, under which what it meets on the wire is noted.</summary>
    public const string SpanName = "attempt";

    private readonly ResiliencePipeline<Attempt> pipeline = AttemptStrategies.Build(upstream, budget, clock);

    /// <param name="attempt">
    /// Sends the question, reads the whole answer and parses it; called anew for each attempt. A failure is thrown as an
    /// <see cref="AttemptException"/> or a <see cref="SourceException"/>; anything else is a bug and ends the call.
    /// </param>
    /// <exception cref="SourceException">No attempt succeeded; without an inner exception, whose words might quote a secret.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
        where T : notnull
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var progress = new Progress(async stop => await attempt(stop), upstream.CallTimeout, clock);
            progress.Enter(context);
            var outcome = await pipeline.ExecuteOutcomeAsync(
                static async (context, pipeline) =>
                {
                    try
                    {
                        return Outcome.FromResult(await pipeline.AttemptAsync(Progress.Of(context), context.CancellationToken));
                    }
                    catch (Exception error)
                    {
                        return Outcome.FromException<Attempt>(error);
                    }
                },
                context,
                this);
            if (outcome.Result.Answer is T answer)
            {
                return answer;
            }

            throw Ended(outcome, progress.WasAsked, cancellationToken);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<Attempt> AttemptAsync(Progress progress, CancellationToken cancellationToken)
    {
        using var span = Instruments.Activities.StartActivity(SpanName, ActivityKind.Client);
        span?.SetTag("source", upstream.Key).SetTag("attempt", progress.Attempt);
        CallTrace.Current?.Count(progress.Attempt);
        Instruments.Attempts.Add(1, new KeyValuePair<string, object?>("source", upstream.Key));
        var started = clock.GetTimestamp();
        try
        {
            var answer = await progress.AttemptAsync(cancellationToken);
            budget.Answered();
            return new(answer, null);
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested)
        {
            // Clients have many ways to say that they were cancelled; the timeouts around this know only one.
            span?.SetTag("failure", nameof(FailureKind.Timeout)).SetStatus(ActivityStatusCode.Error);
            throw error as OperationCanceledException ?? new OperationCanceledException(cancellationToken);
        }
        catch (Exception error) when (Classify(error) is { } failure)
        {
            span?.SetTag("failure", failure.Failure.Kind.ToString()).SetStatus(ActivityStatusCode.Error);
            if (failure.Failure.Kind is FailureKind.RateLimited)
            {
                budget.Refused(started);
            }

            return new(null, failure);
        }
    }

    private AttemptFailure? Classify(Exception error) => error switch
    {
        AttemptException known => known.Failure,
        SourceException => WireFailure.Of(error, upstream.Name),
        _ => null,
    };

    /// <summary>What is thrown for a call that brought no answer.</summary>
    private Exception Ended(Outcome<Attempt> outcome, bool wasAsked, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var failure = outcome switch
        {
            { Result.Failure: { } last } => last.Failure,
            { Exception: SourceException refused } => refused.Failure,
            { Exception: TimeoutRejectedException late } => new(
                FailureKind.Timeout,
                FormattableString.Invariant($"{upstream.Name} gave no whole answer within {late.Timeout.TotalSeconds:0.#} s.")),
            { Exception: BrokenCircuitException } => new(
                FailureKind.Unavailable, $"{upstream.Name} has not answered anything of late, so it is left alone for some seconds."),
            _ => (SourceFailure?)null,
        };
        if (failure is not null)
        {
            return new SourceException(failure) { WasAsked = wasAsked };
        }

        outcome.ThrowIfException();
        return new UnreachableException("An attempt ends with an answer, a failure or an exception.");
    }
}
