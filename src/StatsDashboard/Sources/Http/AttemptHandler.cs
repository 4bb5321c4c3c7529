using System.Diagnostics;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Sources.Http;

/// <summary>
/// Sends a request as often as its source's rules allow and hands back only a whole, good answer; anything else is a
/// <see cref="SourceException"/> with a sentence for people.
/// </summary>
/// <remarks>Only for questions that may be repeated: the same request message is sent again.</remarks>
internal sealed class AttemptHandler(Upstream upstream, CallBudget budget, Verdict verdict, TimeProvider clock) : DelegatingHandler
{
    private readonly ResiliencePipeline<Attempt> pipeline = AttemptPipeline.Build(upstream, budget, clock);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var progress = new Progress(request, clock.GetUtcNow() + upstream.CallTimeout);
            progress.Enter(context);
            var outcome = await pipeline.ExecuteOutcomeAsync(
                static async (context, handler) =>
                {
                    try
                    {
                        return Outcome.FromResult(await handler.AttemptAsync(Progress.Of(context), context.CancellationToken));
                    }
                    catch (Exception error)
                    {
                        return Outcome.FromException<Attempt>(error);
                    }
                },
                context,
                this);
            if (outcome.Result.Response is { } answer)
            {
                return answer;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if ((Explain(outcome.Exception) ?? outcome.Result.Failure?.Failure) is { } failure)
            {
                throw new SourceException(failure);
            }

            outcome.ThrowIfException();
            throw new UnreachableException("An attempt ends with an answer, a failure or an exception.");
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<Attempt> AttemptAsync(Progress progress, CancellationToken cancellationToken)
    {
        using var span = Instruments.Activities.StartActivity("attempt", ActivityKind.Client);
        span?.SetTag("source", upstream.Key).SetTag("attempt", progress.Attempt);
        CallTrace.Current?.Count(progress.Request, progress.Attempt);
        Instruments.Attempts.Add(1, new KeyValuePair<string, object?>("source", upstream.Key));
        try
        {
            var attempt = await TryAsync(progress.Request, span, cancellationToken);
            if (attempt.Failure is { } failure)
            {
                span?.SetTag("failure", failure.Failure.Kind.ToString()).SetStatus(ActivityStatusCode.Error);
            }

            return attempt;
        }
        catch (OperationCanceledException)
        {
            span?.SetTag("failure", nameof(FailureKind.Timeout)).SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    private async Task<Attempt> TryAsync(HttpRequestMessage request, Activity? span, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            span?.SetTag("http.response.status_code", (int)response.StatusCode);
            var body = await WholeBody.ReadAsync(response.Content, upstream.MaxBodyBytes, cancellationToken);
            if (body is not { Array: { } bytes } whole)
            {
                response.Dispose();
                return new(null, new(new(FailureKind.BadAnswer, $"The answer is larger than {upstream.MaxBodyBytes >> 20} MB.")));
            }

            if (verdict(response, whole) is { } refusal)
            {
                response.Dispose();
                return new(null, refusal);
            }

            // Without the headers of the content: it is UTF-8 JSON whatever they say, and no longer compressed.
            response.Content.Dispose();
            response.Content = new ByteArrayContent(bytes, whole.Offset, whole.Count);
            return new(response, null);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && WireFailure.Of(error, upstream.Name) is { } failure)
        {
            response?.Dispose();
            return new(null, failure);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    private SourceFailure? Explain(Exception? error) => error switch
    {
        TimeoutRejectedException late => new(
            FailureKind.Timeout,
            FormattableString.Invariant($"{upstream.Name} gave no whole answer within {late.Timeout.TotalSeconds:0.#} s.")),
        BrokenCircuitException => new(
            FailureKind.Unavailable, $"{upstream.Name} has not answered anything of late, so it is left alone for some seconds."),
        _ => null,
    };
}
