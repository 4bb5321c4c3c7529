using Google.Apis.Http;
using StatsDashboard.Sources.Http;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Makes the client that fetches tokens: bounded in time and size, silent, and nobody's redirect sends the assertion elsewhere.</summary>
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
        var client = new ConfigurableHttpClient(handler) { Timeout = timeout, MaxResponseContentBufferSize = MaxBodyBytes };
        foreach (var initializer in args.Initializers)
        {
            initializer.Initialize(client);
        }

        return client;
    }
}
