using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Analytics.Data.V1Beta;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

/// <summary>A sandbox of one test and a client that speaks to it as a stranger would: over HTTP.</summary>
internal sealed class SandboxSession : IAsyncDisposable
{
    private const string Google = "https://oauth2.googleapis.com/token";

    private string? _token;

    private readonly TimeProvider _clock;

    private readonly Lazy<GrpcChannel> _channel;

    private SandboxSession(SandboxHost host, TimeProvider clock)
    {
        _clock = clock;
        Host = host;
        _channel = new Lazy<GrpcChannel>(() => Channel(host.GrpcAddress));
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        Http = new HttpClient(handler) { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public static readonly DateTimeOffset Noon = new(2026, 10, 29, 12, 0, 0, TimeSpan.Zero);

    /// <summary>No latency and no limits, at noon on 29 October 2026.</summary>
    public static SandboxOptions Plain { get; } = new()
    {
        Latency = SandboxLatency.None,
        RequestsPerMinute = 0,
        MaxConcurrency = 0,
        Clock = new StoppedClock(Noon),
    };

    public static DateOnly Today { get; } = DateOnly.FromDateTime(Noon.DateTime);

    public SandboxHost Host { get; }

    public HttpClient Http { get; }

    public string PropertyId => Host.PropertyId;

    public string Property => $"properties/{PropertyId}";

    public BetaAnalyticsData.BetaAnalyticsDataClient Grpc => new(_channel.Value);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<SandboxSession> StartAsync(SandboxOptions? options = null) =>
        new(await SandboxHost.StartAsync(options ?? Plain, Stop), (options ?? Plain).Clock);

    public Task<HttpResponseMessage> StatsAsync(string product, string from, string to, string extra = "") =>
        Http.GetAsync(
            $"/v1/stats?product={product}&from={from}&to={to}{extra}&api_key={Host.ApiKey}",
            HttpCompletionOption.ResponseHeadersRead,
            Stop);

    public Task<HttpResponseMessage> StatsAsync() => StatsAsync("SKU-0002", "2026-10-01", "2026-10-07");

    public async Task<JsonObject> StatsJsonAsync(string product, string from, string to, string extra = "") =>
        await JsonAsync(await StatsAsync(product, from, to, extra));

    public async Task<HttpResponseMessage> ReportAsync(string body, string verb = "runReport", string query = "?$alt=json")
    {
        await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1beta/properties/{Host.PropertyId}:{verb}{query}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    public async Task<JsonObject> ReportJsonAsync(string body, string verb = "runReport") => await JsonAsync(await ReportAsync(body, verb));

    /// <summary>The message that the JSON stands for.</summary>
    public RunReportRequest Report(string body)
    {
        var report = JsonParser.Default.Parse<RunReportRequest>(body);
        report.Property = Property;
        return report;
    }

    /// <summary>The credentials of a call over gRPC.</summary>
    public async Task<CallOptions> SignedAsync()
    {
        await SignInAsync();
        return new CallOptions(new global::Grpc.Core.Metadata { { "authorization", $"Bearer {_token}" } }, cancellationToken: Stop);
    }

    public string Token => _token ?? throw new InvalidOperationException("Sign in first.");

    public Task<HttpResponseMessage> ProductsAsync(int page) =>
        Http.GetAsync($"/v1/products?page={page}&page_size=10&api_key={Host.ApiKey}", HttpCompletionOption.ResponseHeadersRead, Stop);

    /// <summary>A call over gRPC as it stands on the wire, with nothing between that could mend it.</summary>
    public async Task<HttpResponseMessage> GrpcCallAsync(string method, byte[] message, string token)
    {
        var address = new Uri(Host.GrpcAddress, $"/google.analytics.data.v1beta.BetaAnalyticsData/{method}");
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, (byte)message.Length, .. message]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("grpc-accept-encoding", "identity,deflate,gzip");
        request.Headers.Add("grpc-timeout", "59918m");
        request.Headers.Add("te", "trailers");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    public async Task<RunReportResponse> GrpcReportAsync(string body) => await Grpc.RunReportAsync(Report(body), await SignedAsync());

    /// <summary>Takes the sandbox's certificate, and answers of any length.</summary>
    public static GrpcChannel Channel(Uri address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        var known = SandboxHost.Certificate.GetCertHashString();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == known;
        var options = new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true, MaxReceiveMessageSize = null };
        return GrpcChannel.ForAddress(address, options);
    }

    public async Task SignInAsync() => _token ??= await TokenAsync();

    public void ForgetToken() => _token = null;

    public async Task<string> TokenAsync()
    {
        using var answer = await AskTokenAsync(Google);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        return (string)(await JsonAsync(answer))["access_token"]!;
    }

    public async Task<HttpResponseMessage> AskTokenAsync(string audience, Action<JsonObject>? change = null, RSA? key = null)
    {
        var account = JsonNode.Parse(Host.CredentialsJson)!;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = SignedClaims.Sign(Host, _clock, claims =>
            {
                claims["aud"] = audience;
                change?.Invoke(claims);
            }, key),
        });
        return await Http.PostAsync(new Uri((string)account["token_uri"]!), form, Stop);
    }

    /// <summary>What Google's Node client sends in place of an access token.</summary>
    public string SelfSignedToken(Action<JsonObject>? change = null, RSA? key = null) => SignedClaims.Sign(Host, _clock, claims =>
    {
        claims["sub"] = (string)claims["iss"]!;
        change?.Invoke(claims);
    }, key);

    public static async Task<JsonObject> JsonAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var body = await answer.Content.ReadAsStreamAsync(Stop);
            return (await JsonSerializer.DeserializeAsync<JsonObject>(body, cancellationToken: Stop))!;
        }
    }

    public static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (string)((await JsonAsync(answer))["error"]!["code"] ?? "")!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_channel.IsValueCreated)
        {
            _channel.Value.Dispose();
        }

        await Host.DisposeAsync();
    }
}
