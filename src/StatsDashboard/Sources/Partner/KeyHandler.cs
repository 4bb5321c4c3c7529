namespace StatsDashboard.Sources.Partner;

/// <summary>
/// Adds the key to the query, last of all before the socket, and takes it away again before anyone else sees the request.
/// </summary>
internal sealed class KeyHandler(string? key) : DelegatingHandler
{
    private readonly string? parameter = string.IsNullOrEmpty(key) ? null : "api_key=" + Uri.EscapeDataString(key);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (parameter is null || request.RequestUri is not { } bare)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        request.RequestUri = new Uri($"{bare.AbsoluteUri}{(bare.Query.Length == 0 ? '?' : '&')}{parameter}");
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = bare;
        }
    }
}
