using System.Diagnostics;

namespace StatsDashboard.Tests.Sources;

/// <summary>
/// A clock that runs many times as fast as the real one, so that back-offs and timeouts cost a test next to nothing while the
/// wire stays real.
/// </summary>
internal sealed class FastClock(int speed) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 10, 20, 12, 10, 0, TimeSpan.Zero);

    private readonly long began = Stopwatch.GetTimestamp();
    private long leapt;

    public override DateTimeOffset GetUtcNow() => Start + Stopwatch.GetElapsedTime(0, GetTimestamp());

    public override long GetTimestamp() => ((Stopwatch.GetTimestamp() - began) * speed) + Interlocked.Read(ref leapt);

    /// <summary>So much time has passed at once; no timer comes due by it.</summary>
    public void Leap(TimeSpan time) => Interlocked.Add(ref leapt, (long)(time.TotalSeconds * Stopwatch.Frequency));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Scale(dueTime), Scale(period)), this);

    private TimeSpan Scale(TimeSpan time) => time <= TimeSpan.Zero ? time : time / speed;

    private sealed class FastTimer(ITimer timer, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Scale(dueTime), clock.Scale(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
