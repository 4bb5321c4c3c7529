using StatsDashboard.Sandbox;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>A day on which nothing is wrong, shared by all tests that only look.</summary>
public sealed class OrdinaryDashboard : IAsyncLifetime
{
    /// <summary>Four weeks that are over, and nothing to compare with.</summary>
    public const string October = "from=2026-10-01&to=2026-10-28&compare=none";

    public Dashboard Dashboard { get; private set; } = null!;

    public SandboxTruth Truth => Dashboard.Sandbox.Truth;

    public async ValueTask InitializeAsync()
    {
        Dashboard = await Dashboard.StartAsync();
        await Dashboard.CollectAsync(October);
        await Dashboard.CollectAsync("range=last28");
    }

    public ValueTask DisposeAsync() => Dashboard.DisposeAsync();
}
