using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox;

/// <summary>Makes each call wait its latency. Always in real time: a manual clock would leave the calls waiting for ever.</summary>
internal sealed class Pace(SandboxLatency latency, long seed)
{
    private long _calls;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = latency.Of(Draw.Of(seed, -30, Interlocked.Increment(ref _calls)));
        return wait == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, TimeProvider.System, cancellationToken);
    }
}
