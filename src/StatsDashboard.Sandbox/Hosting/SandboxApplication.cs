using StatsDashboard.Sandbox.Analytics;
using StatsDashboard.Sandbox.Control;
using StatsDashboard.Sandbox.Faults;
using StatsDashboard.Sandbox.Partner;

namespace StatsDashboard.Sandbox.Hosting;

/// <summary>The web application: what is mapped where.</summary>
internal static class SandboxApplication
{
    public static WebApplication Build(SandboxState state, SandboxListeners listeners)
    {
        // Empty: no configuration of the hosting program may open another port here, and no file watchers per sandbox.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddAnalytics(state);
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            listeners.Open(kestrel);
        });

        // A call that is never answered must not hold up whoever stops the sandbox.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));

        var app = builder.Build();
        var faults = new FaultMiddleware(state);
        app.Use(next => context => faults.InvokeAsync(context, next));
        app.UseRouting();
        app.MapControl(state.Faults, state.Calls);
        app.MapPartner(state.World, state.PartnerDoor);
        app.MapAnalytics();
        app.MapToken(new TokenEndpoint(state.Account, state.Tokens));
        app.MapNotFound();
        app.UseEndpoints(_ => { });
        return app;
    }

    /// <summary>The sandbox lives as long as the one who started it; signals are that program's business.</summary>
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
