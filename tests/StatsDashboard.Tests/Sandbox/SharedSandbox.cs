using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

/// <summary>One sandbox for all tests of a class, without limits that they could use up for each other.</summary>
public sealed class SharedSandbox : IAsyncLifetime
{
    private SandboxSession? _session;

    public async ValueTask InitializeAsync() => _session = await SandboxSession.StartAsync(SandboxSession.Plain with
    {
        Quota = new AnalyticsQuota
        {
            TokensPerDay = int.MaxValue,
            TokensPerHour = int.MaxValue,
            TokensPerProjectPerHour = int.MaxValue,
            ConcurrentRequests = int.MaxValue,
            ServerErrorsPerProjectPerHour = int.MaxValue,
            PotentiallyThresholdedRequestsPerHour = int.MaxValue,
        },
    });

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }
    }

    /// <summary>The sandbox without faults and counts, and a client that has no token yet.</summary>
    internal SandboxSession Fresh()
    {
        var session = _session ?? throw new InvalidOperationException("The sandbox was not started.");
        session.Host.Faults.Clear();
        session.Host.Calls.Reset();
        session.ForgetToken();
        return session;
    }
}
