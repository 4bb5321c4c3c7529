using System.Net;

namespace StatsDashboard.Sources.Http;

/// <summary>The socket's end of every chain.</summary>
internal static class UpstreamHttp
{
    /// <summary>
    /// Follows no redirect, keeps no cookie, tells nobody: a secret goes where it was sent, over the proxy of the environment if
    /// there is one, or nowhere.
    /// </summary>
    public static SocketsHttpHandler Socket() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = true,
        Proxy = new OutboundProxy(),
        ConnectCallback = AddressRace.ConnectAsync,
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // So that a host that moves to another address is found.
        MaxResponseDrainSize = 64 * 1024, // The rest of an answer that is too large is not worth its connection.

        // Without a propagator the framework makes no span of its own, whose URL and events would hold the key.
        ActivityHeadersPropagator = null,
    };

    /// <summary>A client over a chain that ends in <see cref="Socket"/>; the chain knows the timeouts.</summary>
    public static HttpClient Client(HttpMessageHandler chain, Uri? address)
    {
        // A relative path replaces what follows the last slash.
        var root = address is null || address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
        return new HttpClient(chain) { BaseAddress = root, Timeout = Timeout.InfiniteTimeSpan };
    }
}
