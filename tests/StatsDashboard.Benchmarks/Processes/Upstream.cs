using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace StatsDashboard.Benchmarks.Processes;

/// <summary>Both upstreams in a process of their own: the sandbox, or a socket that accepts and never answers.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private const string ApiKey = "sandbox-key-0001";
    private const string Property = "123456789";

    private readonly ChildProcess process;
    private readonly string credentials;

    private Upstream(ChildProcess process, Uri address, Uri grpcAddress, string credentials) =>
        (this.process, Address, GrpcAddress, this.credentials) = (process, address, grpcAddress, credentials);

    public Uri Address { get; }

    /// <summary>Where Google Analytics answers.</summary>
    private Uri GrpcAddress { get; }

    /// <param name="latency">As the sandbox's <c>--latency</c>.</param>
    /// <param name="rate">Partner calls a minute; 0 for no limit.</param>
    public static async Task<Upstream> StartAsync(
        Workplace place, int products, string latency, int rate, CancellationToken cancellationToken)
    {
        var file = place.NewFile("credentials.json");
        string[] arguments =
        [
            "--urls", "http://127.0.0.1:0", "--grpc-urls", "http://127.0.0.1:0",
            "--latency", latency, "--rate", rate.ToString(CultureInfo.InvariantCulture), "--concurrency", "0",
            "--products", products.ToString(CultureInfo.InvariantCulture), "--credentials", file,
        ];
        var process = ChildProcess.Start(BuiltPrograms.Sandbox, arguments, new Dictionary<string, string>(), place.Files);
        var line = await process.WaitForLineAsync("partner API", cancellationToken);
        var analytics = await process.WaitForLineAsync("Google Analytics API", cancellationToken);
        await process.WaitForLineAsync("credentials", cancellationToken);
        return new Upstream(process, AddressIn(line), AddressIn(analytics), await File.ReadAllTextAsync(file, cancellationToken));
    }

    public static async Task<Upstream> StartHungAsync(Workplace place, CancellationToken cancellationToken)
    {
        var process = ChildProcess.Start(BuiltPrograms.Self, [HungListener.Command], new Dictionary<string, string>(), place.Files);
        var address = new Uri(await process.WaitForLineAsync("http", cancellationToken));
        using var key = RSA.Create(2048);
        var account = new Dictionary<string, string>
        {
            ["type"] = "service_account",
            ["project_id"] = "benchmarks",
            ["private_key"] = key.ExportPkcs8PrivateKeyPem(),
            ["client_email"] = "benchmarks@example.com",
            ["token_uri"] = new Uri(address, "token").ToString(),
        };
        return new Upstream(process, address, address, JsonSerializer.Serialize(account));
    }

    /// <summary>The address that the dashboard asks for one product.</summary>
    /// <param name="range">As <c>from=…&amp;to=…</c>.</param>
    public string StatsOf(string product, string range) =>
        $"{Address}v1/stats?product={Uri.EscapeDataString(product)}&{range}&timezone=UTC&api_key={ApiKey}";

    /// <summary>Points a dashboard's partner here.</summary>
    public Dictionary<string, string> PartnerSettings(int concurrency) => new()
    {
        ["Partner__BaseAddress"] = Address.ToString(),
        ["Partner__ApiKey"] = ApiKey,
        ["Partner__RequestsPerMinute"] = "0",
        ["Partner__MaxConcurrency"] = concurrency.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Points both of a dashboard's sources here.</summary>
    public Dictionary<string, string> Settings(int concurrency) => new(PartnerSettings(concurrency))
    {
        ["GoogleAnalytics__Endpoint"] = GrpcAddress.ToString(),
        ["GoogleAnalytics__PropertyId"] = Property,
        ["GoogleAnalytics__CredentialsJson"] = credentials,
    };

    /// <summary>The first address of a line, without its path.</summary>
    private static Uri AddressIn(string line) => new(new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Split(' ')[0]), "/");

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
