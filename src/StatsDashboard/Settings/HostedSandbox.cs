using StatsDashboard.Sandbox;

namespace StatsDashboard.Settings;

/// <summary>Serves the upstreams in this process, and points the sources at them, when <c>Sandbox:Enabled</c> says so.</summary>
internal static class HostedSandbox
{
    private const string Query = """
        SELECT placed_on AS day, product_id, COUNT(*) AS orders, SUM(cents) / 100.0 AS revenue
        FROM orders
        WHERE placed_on BETWEEN @from AND @to
        GROUP BY placed_on, product_id
        """;

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
        var orders = Path.Combine(Path.GetTempPath(), $"stats-sandbox-{Guid.NewGuid():N}.db");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Partner:BaseAddress"] = sandbox.Address.ToString(),
            ["Partner:ApiKey"] = sandbox.ApiKey,
            ["GoogleAnalytics:Endpoint"] = sandbox.GrpcAddress.ToString(),
            ["GoogleAnalytics:PropertyId"] = sandbox.PropertyId,
            ["GoogleAnalytics:CredentialsFile"] = null,
            ["GoogleAnalytics:CredentialsJson"] = sandbox.CredentialsJson,
            ["Database:Provider"] = "Sqlite",
            ["Database:ConnectionString"] = $"Data Source={orders}",
            ["Database:Query"] = Query,
            ["Database:Metrics:0:Key"] = "orders",
            ["Database:Metrics:0:Label"] = "Orders",
            ["Database:Metrics:0:Unit"] = "Count",
            ["Database:Metrics:1:Key"] = "revenue",
            ["Database:Metrics:1:Label"] = "Revenue",
            ["Database:Metrics:1:Unit"] = "Money",
            ["Database:Metrics:1:Currency"] = "EUR",
            ["Overview:Ratios:0:Key"] = "commission_per_order",
            ["Overview:Ratios:0:Label"] = "Commission per order",
            ["Overview:Ratios:0:Over"] = "partner.commission_pending;partner.commission_approved",
            ["Overview:Ratios:0:Under"] = "database.orders",
        });
        // Registered as an instance made by a factory, so that the container disposes of it.
        builder.Services.AddSingleton(_ => sandbox);
        builder.Services.AddSingleton<SandboxControl>();
        builder.Services.AddHostedService(provider => new Owner(provider.GetRequiredService<SandboxHost>(), orders));
    }

    private sealed class Owner(SandboxHost sandbox, string orders) : IHostedService
    {
        /// <summary>Not before: a start that a wrong setting ends leaves no file behind.</summary>
        public Task StartAsync(CancellationToken cancellationToken)
        {
            sandbox.WriteOrders(orders);
            return Task.CompletedTask;
        }

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            await sandbox.DisposeAsync();
            File.Delete(orders);
        }
    }
}
