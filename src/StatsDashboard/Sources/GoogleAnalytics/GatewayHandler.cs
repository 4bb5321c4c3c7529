using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Hands up only what speaks gRPC. A page or a bare status, from whoever stands between, ends the attempt.</summary>
/// <remarks>No delegating handler: then gRPC would find the socket behind it, and make and retry connections by rules of its own.</remarks>
internal sealed class GatewayHandler(HttpMessageHandler socket, AnalyticsVerdict verdict) : HttpMessageHandler
{
    private readonly HttpMessageInvoker next = new(socket);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallTrace.Current?.Note(request);
        var response = await next.SendAsync(request, cancellationToken);
        if (verdict.OfGateway(response) is not { } failure)
        {
            return response;
        }

        response.Dispose();
        throw new AttemptException(failure);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            next.Dispose();
        }

        base.Dispose(disposing);
    }
}
