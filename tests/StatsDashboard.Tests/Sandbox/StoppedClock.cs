namespace StatsDashboard.Tests.Sandbox;

/// <summary>Tells one time until it is moved. Its timers are real: the sandbox's waits are not what is tested.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
