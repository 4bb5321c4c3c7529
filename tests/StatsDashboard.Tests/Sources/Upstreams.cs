using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Sandbox;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Partner;
using Xunit;

namespace StatsDashboard.Tests.Sources;

/// <summary>A sandbox of its own, and the sources wired to it as the application wires them.</summary>
internal sealed class Upstreams : IAsyncDisposable
{
    private const int HighSpeed = 20;

    private readonly ServiceProvider services;

    private Upstreams(SandboxHost sandbox, ServiceProvider services) => (Sandbox, this.services) = (sandbox, services);

    public SandboxHost Sandbox { get; }

    public PartnerProducts Products => services.GetRequiredService<PartnerProducts>();

    public IStatsSource Partner => Source(PartnerSource.SourceKey);

    public IStatsSource Analytics => Source(GoogleAnalyticsSource.SourceKey);

    public CapturedLogs Logs => services.GetRequiredService<CapturedLogs>();

    public FastClock Clock => services.GetRequiredService<FastClock>();

    public ProductCatalog Catalog => services.GetRequiredService<ProductCatalog>();

    public DateOnly Today => Sandbox.Truth.Today;

    public static Task<Upstreams> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(new SandboxOptions { RequestsPerMinute = 0 }, settings);

    /// <summary>A partner that counts its calls, and tells how many are left.</summary>
    public static Task<Upstreams> StartLimitedAsync(int callsPerMinute) =>
        StartAsync(new SandboxOptions { RequestsPerMinute = callsPerMinute });

    /// <summary>Google Analytics in pages of so many rows.</summary>
    public static Task<Upstreams> StartPagedAsync(int rows) => StartAsync(
        new SandboxOptions(),
        HighSpeed,
        services => services.AddSingleton(provider =>
            new GoogleAnalyticsClient(
                provider.GetRequiredService<IOptions<GoogleAnalyticsOptions>>(),
                provider.GetRequiredService<TimeProvider>(),
                rows)),
        []);

    public static Task<Upstreams> StartAsync(SandboxOptions options, params (string Key, string Value)[] settings) =>
        StartAsync(options, HighSpeed, _ => { }, settings);

    public static Task<Upstreams> StartAsync(SandboxOptions options, int speed) => StartAsync(options, speed, _ => { }, []);

    /// <summary>At the real clock's pace, for what happens within a window of time.</summary>
    public static Task<Upstreams> StartUnhurriedAsync(params (string Key, string Value)[] settings) =>
        StartAsync(new SandboxOptions { RequestsPerMinute = 0 }, speed: 1, _ => { }, settings);

    private static async Task<Upstreams> StartAsync(
        SandboxOptions options, int speed, Action<IServiceCollection> otherwise, (string Key, string Value)[] settings)
    {
        var clock = new FastClock(speed);
        var sandbox = await SandboxHost.StartAsync(
            options with { Clock = clock, Latency = SandboxLatency.None, MaxConcurrency = 0 },
            CancellationToken.None);
        var values = new Dictionary<string, string?>
        {
            ["Partner:BaseAddress"] = sandbox.Address.ToString(),
            ["Partner:ApiKey"] = sandbox.ApiKey,
            ["Partner:RequestsPerMinute"] = "0",
            ["Partner:CallTimeout"] = "00:10:00",
            ["Partner:AttemptTimeout"] = "00:05:00",
            ["GoogleAnalytics:Endpoint"] = sandbox.GrpcAddress.ToString(),
            ["GoogleAnalytics:PropertyId"] = sandbox.PropertyId,
            ["GoogleAnalytics:CredentialsJson"] = sandbox.CredentialsJson,
            ["GoogleAnalytics:AttemptTimeout"] = "00:05:00",
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var logs = new CapturedLogs();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs))
            .AddSingleton(logs)
            .AddSingleton(clock)
            .AddSingleton<ProductCatalog>()
            .AddSingleton<TimeProvider>(clock)
            .AddOptions<ReportingOptions>().BindConfiguration(ReportingOptions.Section).Services
            .AddSources();
        otherwise(services);
        return new Upstreams(sandbox, services.BuildServiceProvider());
    }

    /// <summary>A product that the partner lists, by its place in the list.</summary>
    public Product Product(int number = 0) =>
        Catalogued(Sandbox.Truth.Products.Where(product => product.Status == ProductStatus.Active).ElementAt(number));

    public IReadOnlyList<Product> AllProducts() => [.. Sandbox.Truth.Products.Select(Catalogued)];

    /// <summary>The days that ended yesterday.</summary>
    public DateRange Last(int days) => new(Today.AddDays(-days), Today.AddDays(-1));

    public Task<SourceAnswer> AskPartnerAsync(Product? product = null, DateRange? days = null) =>
        Partner.AskAsync(
            new SourceCall(Partner.Key, [product ?? Product()], days ?? Last(7), CallPriority.Viewer),
            TestContext.Current.CancellationToken);

    public Task<SourceAnswer> AskAnalyticsAsync(DateRange? days = null, params Product[] products) =>
        Analytics.AskAsync(
            new SourceCall(Analytics.Key, products.Length > 0 ? products : AllProducts(), days ?? Last(7), CallPriority.Viewer),
            TestContext.Current.CancellationToken);

    /// <summary>Switches a fault on for the partner's statistics.</summary>
    public void BreakStats(string kind, params (string Name, object Value)[] parameters) => Break(kind, "/v1/stats", null, parameters);

    /// <summary>Switches a fault on for Google Analytics' reports.</summary>
    public void BreakReports(string kind, params (string Name, object Value)[] parameters) => Break(kind, "/v1beta", null, parameters);

    public void Break(string kind, string path, int? count, params (string Name, object Value)[] parameters) =>
        Sandbox.Faults.Add(new SandboxFault(kind)
        {
            Path = path,
            Count = count,
            Parameters = parameters.ToDictionary(one => one.Name, one => Convert.ToString(one.Value, CultureInfo.InvariantCulture)!),
        });

    /// <summary>How many attempts arrived at a path, or at what begins with it.</summary>
    public long Attempts(string path) =>
        Sandbox.Calls.Paths.Where(entry => entry.Key.StartsWith(path, StringComparison.Ordinal)).Sum(entry => entry.Value.Calls);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    private static Product Catalogued(SandboxProduct product) =>
        new(new ProductId(product.Id), product.Name, product.Category, product.Currency);

    private IStatsSource Source(string key) => services.GetServices<IStatsSource>().Single(source => source.Key == key);
}
