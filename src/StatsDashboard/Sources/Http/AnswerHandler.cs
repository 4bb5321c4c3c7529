using System.Diagnostics;

namespace StatsDashboard.Sources.Http;

/// <summary>
/// Hands up only a whole, good answer. Whatever the network or the source does instead ends the attempt with an
/// <see cref="AttemptException"/>.
/// </summary>
internal sealed class AnswerHandler(Upstream upstream, Verdict verdict) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallTrace.Current?.Note(request);
        var (response, body) = await ReceiveAsync(request, cancellationToken);
        try
        {
            if (body is not { } whole)
            {
                throw new AttemptException(new(new(FailureKind.BadAnswer, $"The answer is larger than {upstream.MaxBodyBytes >> 20} MB.")));
            }

            if (verdict(response, whole) is { } refusal)
            {
                throw new AttemptException(refusal);
            }

            response.Content.Dispose();
            response.Content = new WholeContent(whole);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<(HttpResponseMessage Response, ArraySegment<byte>? Body)> ReceiveAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            if (Activity.Current is { OperationName: AttemptPipeline.SpanName } span)
            {
                span.SetTag("http.response.status_code", (int)response.StatusCode);
            }

            return (response, await WholeBody.ReadAsync(response.Content, upstream.MaxBodyBytes, cancellationToken));
        }
        catch (Exception error)
        {
            response?.Dispose();
            if (cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            // Any exception: the runtime has no limit to what it throws out of a send, a bare SocketException among it.
            throw new AttemptException(WireFailure.Of(error, upstream.Name));
        }
    }
}
