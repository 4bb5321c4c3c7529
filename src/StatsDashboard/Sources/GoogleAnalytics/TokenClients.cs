using Google.Apis.Http;
using StatsDashboard.Sources.Http;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>
/// Makes the client that fetches tokens: bounded in time and size, silent, and nobody's redirect sends the assertion elsewhere.
/// </summary>
internal sealed class TokenClients(TimeSpan timeout) : IHttpClientFactory
{
    private const int MaxBodyBytes = 1024 * 1024;

    public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args)
    {
        var handler = new ConfigurableMessageHandler(UpstreamHttp.Socket())
        {
            ApplicationName = args.ApplicationName,
            FollowRedirect = false,
            IsLoggingEnabled = false,
        };

        // Without the initializers, which add retries of their own: those of the call that needs the token are enough.
        return new ConfigurableHttpClient(handler) { Timeout = timeout, MaxResponseContentBufferSize = MaxBodyBytes };
    }
}
