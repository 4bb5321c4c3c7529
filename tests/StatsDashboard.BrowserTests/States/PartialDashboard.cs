using StatsDashboard.BrowserTests.Harness;

namespace StatsDashboard.BrowserTests.States;

/// <summary>One product of sixty has failed.</summary>
public sealed class PartialDashboard : IAsyncLifetime
{
    public const string Failing = "SKU-0005";

    public Dashboard Dashboard { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Dashboard = await Dashboard.StartAsync(Trouble.Impatient);
        Dashboard.FailOne(Failing);
        await Dashboard.CollectAsync(Trouble.Week);
    }

    public ValueTask DisposeAsync() => Dashboard.DisposeAsync();
}
