using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatsDashboard.Access;
using StatsDashboard.Overviews;
using StatsDashboard.Sandbox;
using StatsDashboard.Settings;

namespace StatsDashboard.Tests.Access;

/// <summary>The dashboard in production: no sources, a store of its own, and two people and two programs who may see it.</summary>
internal sealed class AccessApp : IAsyncDisposable
{
    public const string Password = "canary-of-a-password";
    public const string ViewerToken = "canary-of-a-viewer-token";
    public const string AdminToken = "canary-of-an-admin-token";

    public static readonly string Hash = Passwords.Hash(Password);

    private readonly DirectoryInfo folder;
    private readonly WebApplicationFactory<OverviewReader> factory;

    private readonly ServicesEnd end = new();

    private readonly TimeProvider clock;

    private AccessApp(
        DirectoryInfo folder,
        TimeProvider clock,
        IEnumerable<(string Key, string Value)> settings,
        Action<IServiceCollection>? otherwise = null)
    {
        (this.folder, this.clock) = (folder, clock);
        factory = new WebApplicationFactory<OverviewReader>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            host.UseSetting("ConnectionStrings:Stats", $"Data Source={Path.Combine(folder.FullName, "stats.db")}");
            host.UseSetting("Sandbox:Enabled", "false");
            foreach (var (key, value) in settings)
            {
                host.UseSetting(key, value);
            }

            host.ConfigureTestServices(services => end.Register(services, clock));
            host.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, SentFrom>());
            host.ConfigureTestServices(otherwise ?? (_ => { }));
            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs).AddFilter<LogCollector>(null, LogLevel.Trace));
        });
    }

    public static (string Key, string Value)[] Everybody { get; } =
    [
        ("Access:Users:0:Name", "vera"),
        ("Access:Users:0:PasswordHash", Hash),
        ("Access:Users:0:Role", "Viewer"),
        ("Access:Users:1:Name", "Ada"),
        ("Access:Users:1:PasswordHash", Hash),
        ("Access:Users:1:Role", "Admin"),
        ("Access:Tokens:0:Name", "reporting"),
        ("Access:Tokens:0:Sha256", Sha256(ViewerToken)),
        ("Access:Tokens:0:Role", "Viewer"),
        ("Access:Tokens:1:Name", "pipeline"),
        ("Access:Tokens:1:Sha256", Sha256(AdminToken).ToUpperInvariant()),
        ("Access:Tokens:1:Role", "Admin"),
    ];

    public LogCollector Logs { get; } = new();

    public IServiceProvider Services => factory.Services;

    /// <summary>Where its visitors think it is.</summary>
    public Uri Address { get; set; } = new("http://localhost");

    public string Folder => folder.FullName;

    public static AccessApp Start(params IEnumerable<(string Key, string Value)> settings) => Start(TimeProvider.System, settings);

    public static AccessApp Start(TimeProvider clock, params IEnumerable<(string Key, string Value)> settings) =>
        new(Directory.CreateTempSubdirectory("access-"), clock, settings);

    /// <summary>As when it serves a sandbox itself, which within this process would be taken for the dashboard.</summary>
    public static AccessApp Start(SandboxHost sandbox, params IEnumerable<(string Key, string Value)> settings) => new(
        Directory.CreateTempSubdirectory("access-"),
        TimeProvider.System,
        settings,
        services => services.AddSingleton(_ => sandbox).AddSingleton<SandboxControl>());

    /// <summary>Another process over the same store, once this one is gone.</summary>
    public AccessApp Restart(params IEnumerable<(string Key, string Value)> settings)
    {
        factory.Dispose();
        return new AccessApp(folder, clock, settings);
    }

    public static string Sha256(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public Visitor Program(string? token = null, string scheme = "Bearer") =>
        Visitor("application/json", ("Authorization", token is null ? "" : $"{scheme} {token}"));

    public Visitor Browser(params (string Name, string Value)[] headers) => Visitor("text/html,application/xhtml+xml,*/*;q=0.8", headers);

    public Task<Visitor> SignedInAsync(string name) => Browser().SignedInAsync(name);

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await end.Task;
        if (folder.Exists)
        {
            folder.Delete(recursive: true);
        }
    }

    private Visitor Visitor(string accept, params (string Name, string Value)[] headers)
    {
        var client = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = Address });
        foreach (var (name, value) in headers.Append(("Accept", accept)).Where(header => header.Item2.Length > 0))
        {
            client.DefaultRequestHeaders.Add(name, value);
        }

        return new Visitor(client);
    }
}
