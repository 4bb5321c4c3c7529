using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatsDashboard.Overviews;
using StatsDashboard.Sandbox;
using StatsDashboard.Sources;

namespace StatsDashboard.Tests;

/// <summary>The whole dashboard over a sandbox of its own and a store in a folder of its own.</summary>
internal sealed class DashboardApp : IAsyncDisposable
{
    /// <summary>What most tests ask for: a week that is over.</summary>
    public const string Week = "from=2026-10-01&to=2026-10-07&compare=none";

    private readonly DirectoryInfo folder;
    private readonly bool ownsFolder;
    private readonly WebApplicationFactory<OverviewReader> factory;

    private readonly ServicesEnd end = new();

    private readonly TimeProvider clock;

    private DashboardApp(
        SandboxHost sandbox,
        DirectoryInfo folder,
        bool ownsFolder,
        TimeProvider clock,
        IEnumerable<(string Key, string Value)> settings,
        Action<IServiceCollection>? otherwise = null)
    {
        Sandbox = sandbox;
        this.clock = clock;
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        factory = new WebApplicationFactory<OverviewReader>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Test");
            foreach (var (key, value) in Settings(sandbox, StorePath).Concat(settings))
            {
                host.UseSetting(key, value);
            }

            host.ConfigureTestServices(services => end.Register(services, clock));
            host.ConfigureTestServices(otherwise ?? (_ => { }));
            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs).AddFilter<LogCollector>(null, LogLevel.Trace));
        });
        Client = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
    }

    public SandboxHost Sandbox { get; }

    public HttpClient Client { get; }

    public LogCollector Logs { get; } = new();

    public IServiceProvider Services => factory.Services;

    public string StorePath => Path.Combine(folder.FullName, "stats.db");

    public static Task<DashboardApp> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(new SandboxOptions { Products = 10 }, settings);

    /// <summary>The dashboard goes by the sandbox's clock.</summary>
    public static async Task<DashboardApp> StartAsync(SandboxOptions sandbox, params (string Key, string Value)[] settings)
    {
        var host = await SandboxHost.StartAsync(
            sandbox with { Latency = SandboxLatency.None, RequestsPerMinute = 0, MaxConcurrency = 0 }, CancellationToken.None);
        return new DashboardApp(host, Directory.CreateTempSubdirectory("stats-"), true, sandbox.Clock, settings);
    }

    /// <summary>With a source of the test's own beside the sandbox's.</summary>
    public static async Task<DashboardApp> StartAsync(TimeProvider clock, IStatsSource source)
    {
        var host = await SandboxHost.StartAsync(
            new SandboxOptions
            {
                Products = 10,
                Clock = clock,
                Latency = SandboxLatency.None,
                RequestsPerMinute = 0,
                MaxConcurrency = 0,
            }, CancellationToken.None);
        return new DashboardApp(
            host, Directory.CreateTempSubdirectory("stats-"), true, clock, [], services => services.AddSingleton(source));
    }

    /// <summary>Another process over the same store and sandbox, once this one is gone.</summary>
    public DashboardApp Restart(params (string Key, string Value)[] settings)
    {
        factory.Dispose();
        return new DashboardApp(Sandbox, folder, false, clock, settings);
    }

    /// <param name="between">What is done to the store meanwhile, by its path.</param>
    public async Task<DashboardApp> RestartAsync(Action<string> between, params (string Key, string Value)[] settings)
    {
        await factory.DisposeAsync();
        await end.Task;
        between(StorePath);
        return new DashboardApp(Sandbox, folder, false, clock, settings);
    }

    public Task<string> GetTextAsync(string path) => Client.GetStringAsync(path);

    public async Task<JsonElement> GetJsonAsync(string path) => JsonDocument.Parse(await GetTextAsync(path)).RootElement;

    public Task<JsonElement> OverviewAsync(string query = Week) => GetJsonAsync($"/api/overview?{query}&wait=complete");

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await end.Task;
        await Sandbox.DisposeAsync();
        if (ownsFolder)
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Key, string Value)> Settings(SandboxHost sandbox, string store) =>
    [
        ("ConnectionStrings:Stats", $"Data Source={store}"),
        ("Access:Viewers", "Anyone"),
        ("Sandbox:Enabled", "false"),
        ("Partner:BaseAddress", sandbox.Address.ToString()),
        ("Partner:ApiKey", sandbox.ApiKey),
        ("Partner:RequestsPerMinute", "0"),
        ("GoogleAnalytics:Endpoint", sandbox.GrpcAddress.ToString()),
        ("GoogleAnalytics:PropertyId", sandbox.PropertyId),
        ("GoogleAnalytics:CredentialsJson", sandbox.CredentialsJson),
    ];
}
