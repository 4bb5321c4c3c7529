using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Overviews;
using StatsDashboard.Sandbox;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>The real dashboard on a port of its own, with its css and scripts, over a sandbox and a store of its own.</summary>
public sealed class Dashboard : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-browser-");
    private readonly EarlyEnd end = new();
    private readonly WebApplicationFactory<OverviewReader> factory;

    private readonly SteadyClock clock;

    private Dashboard(SandboxHost sandbox, SteadyClock clock, IEnumerable<(string Key, string Value)> settings)
    {
        Sandbox = sandbox;
        this.clock = clock;
        factory = new WebApplicationFactory<OverviewReader>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Test");
            host.UseStaticWebAssets();
            foreach (var (key, value) in Settings(sandbox, folder).Concat(settings))
            {
                host.UseSetting(key, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(end));
            host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock));
        });
        factory.UseKestrel();
        factory.StartServer();
        end.Watch(factory.Services.GetRequiredService<IHostApplicationLifetime>());
        Http = new HttpClient { BaseAddress = factory.ClientOptions.BaseAddress };
    }

    public SandboxHost Sandbox { get; }

    /// <summary>For what a test does beside its pages.</summary>
    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!; // Set in the constructor.

    /// <summary>What no answer may hold.</summary>
    public IReadOnlyList<string> Secrets => [Sandbox.ApiKey, "PRIVATE KEY"];

    /// <summary>Why it does not serve any more; null while it does.</summary>
    internal string? Ended => end.Sentence;

    internal RunRegistry Runs => factory.Services.GetRequiredService<RunRegistry>();

    /// <summary>Sixty products, answered at once and without limits, unless the settings say otherwise.</summary>
    /// <remarks>The list of products has been read by then.</remarks>
    public static async Task<Dashboard> StartAsync(params (string Key, string Value)[] settings)
    {
        var clock = new SteadyClock();
        var options = new SandboxOptions { Latency = SandboxLatency.None, RequestsPerMinute = 0, MaxConcurrency = 0, Clock = clock };
        var dashboard = new Dashboard(await SandboxHost.StartAsync(options, CancellationToken.None), clock, settings);
        await dashboard.factory.Services.GetRequiredService<ProductCatalog>().Settled;
        return dashboard;
    }

    public DateTimeOffset Now => clock.GetUtcNow();

    public void GoOnBy(TimeSpan time) => clock.GoOnBy(time);

    /// <summary>Waits until everything of the range is answered or has failed, so that a page opened next is whole.</summary>
    public async Task CollectAsync(string query)
    {
        using var response = await Http.GetAsync(new Uri($"/api/overview?{query}&wait=complete", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await factory.DisposeAsync();
        await Sandbox.DisposeAsync();
        end.Dispose();
        folder.Delete(recursive: true);
    }

    private static IEnumerable<(string Key, string Value)> Settings(SandboxHost sandbox, DirectoryInfo folder) =>
    [
        ("Urls", "http://127.0.0.1:0"),
        ("ConnectionStrings:Stats", $"Data Source={Path.Combine(folder.FullName, "stats.db")}"),
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
