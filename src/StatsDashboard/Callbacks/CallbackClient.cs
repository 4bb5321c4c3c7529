using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Callbacks;

/// <summary>The addresses that a name has now.</summary>
internal delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancellationToken);

/// <summary>
/// Posts to a caller. Every try looks the host up anew, checks where it leads, and connects to the very address that was checked: a name
/// that leads elsewhere a moment later, as in DNS rebinding, gains nothing. A proxy would look it up by itself, so none is used.
/// </summary>
internal sealed class CallbackClient : IDisposable
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly CallbackOptions options;
    private readonly HostLookup lookUp;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    public CallbackClient(IOptions<CallbackOptions> options, HostLookup lookUp, TimeProvider clock)
    {
        (this.options, this.lookUp, this.clock) = (options.Value, lookUp, clock);
        var socket = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.Zero, // A connection that is used again would go unchecked.
            MaxResponseHeadersLength = 16, // In KB.
            MaxResponseDrainSize = 0, // Nothing is read of an answer but its status.

            // Without a propagator the framework makes no span of its own, which would hold the path.
            ActivityHeadersPropagator = null,
        };
        http = new HttpClient(socket) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <param name="id">The same for every try, so that the receiver knows one it has had.</param>
    public async Task<TryOutcome> PostAsync(Uri address, string id, string body, CancellationToken cancellationToken)
    {
        if (!options.Allows(address))
        {
            return new(null, "Callbacks:AllowedHosts does not name the host any more.");
        }

        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var request = Signed(address, id, body);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : $"It answered with status {(int)answer.StatusCode}.");
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new(null, $"It did not answer within {Timeout.TotalSeconds:0} s.");
        }
        catch (HttpRequestException error)
        {
            // Its own words may hold the address.
            return new(null, error switch
            {
                { InnerException: NotCallableException } => "Its name leads to an address that must not be called.",
                { HttpRequestError: HttpRequestError.NameResolutionError } => "Its name leads nowhere.",
                { HttpRequestError: HttpRequestError.SecureConnectionError } => "It has no certificate that is trusted for its name.",
                { HttpRequestError: HttpRequestError.ConnectionError } => "It took no connection.",
                _ => "It broke off.",
            });
        }
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Signed(Uri address, string id, string body)
    {
        var now = clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", options.Sign(id, now, body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("StatsDashboard", null));
        return request;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await lookUp(host, cancellationToken);
        // One bad address among good ones is enough: whoever made the name lead there did not mean well.
        return Array.TrueForAll(addresses, address => options.Allows(host, address))
            ? await AddressRace.ConnectAsync(addresses, port, cancellationToken)
            : throw new NotCallableException();
    }

    private sealed class NotCallableException : Exception;
}

/// <summary>What came of one try.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Problem">Why it did not reach the caller, in a sentence; null when it did.</param>
internal sealed record TryOutcome(int? Status, string? Problem);
