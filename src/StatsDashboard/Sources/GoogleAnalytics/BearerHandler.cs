using System.Net;
using System.Net.Http.Headers;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Adds the token, last of all before the socket, and takes it away again before anyone else sees the request.</summary>
internal sealed class BearerHandler(AnalyticsCredentials credentials) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await credentials.TokenAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                credentials.Forget(token);
            }

            return response;
        }
        finally
        {
            request.Headers.Authorization = null;
        }
    }
}
