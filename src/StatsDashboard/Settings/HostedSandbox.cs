using StatsDashboard.Sandbox;

namespace StatsDashboard.Settings;

/// <summary>Serves both upstreams in this process, and points the two sources at them, when <c>Sandbox:Enabled</c> says so.</summary>
internal static class HostedSandbox
{
    public static async Task AddSandboxAsync(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.ReadSettings<HostedSandboxOptions>(HostedSandboxOptions.Section);
        if (!settings.Enabled)
        {
            return;
        }

        var defaults = new SandboxOptions();
        var zone = builder.Configuration["Reporting:TimeZone"];
        var sandbox = await SandboxHost.StartAsync(
            defaults with
            {
                Products = settings.Products,
                // A wrong zone is refused when all settings are checked.
                TimeZone = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : defaults.TimeZone,
            },
            CancellationToken.None);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Partner:BaseAddress"] = sandbox.Address.ToString(),
            ["Partner:ApiKey"] = sandbox.ApiKey,
            ["GoogleAnalytics:Endpoint"] = sandbox.GrpcAddress.ToString(),
            ["GoogleAnalytics:PropertyId"] = sandbox.PropertyId,
            ["GoogleAnalytics:CredentialsFile"] = null,
            ["GoogleAnalytics:CredentialsJson"] = sandbox.CredentialsJson,
        });
        // Registered as an instance made by a factory, so that the container disposes of it.
        builder.Services.AddSingleton(_ => sandbox);
        builder.Services.AddHostedService(provider => new Owner(provider.GetRequiredService<SandboxHost>()));
    }

    private sealed class Owner(SandboxHost sandbox) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken) => await sandbox.DisposeAsync();
    }
}
