using System.Runtime.CompilerServices;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>Who looks at a run, and so how urgent it is.</summary>
internal sealed partial class CollectionRun
{
    private static readonly TimeSpan SmallestStep = TimeSpan.FromMilliseconds(200);

    /// <summary>A page that does not follow its run counts as looked at for so long.</summary>
    private static readonly TimeSpan LookLasts = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> askers;

    /// <summary>A viewer's run that nobody looks at any more is behind everything else.</summary>
    public CallPriority Urgency => UnwatchedFor > LookLasts ? CallPriority.Abandoned : Request.Priority;

    /// <summary>How long ago somebody looked at it last; no time at all while somebody does, and for what nobody has to look at.</summary>
    public TimeSpan UnwatchedFor => Request.Trigger is RunTrigger.Viewer && Volatile.Read(ref watchers) == 0
        ? clock.GetElapsedTime(Interlocked.Read(ref lookedAt))
        : TimeSpan.Zero;

    /// <summary>It is one more client's too.</summary>
    public void Share(string asker)
    {
        lock (askers)
        {
            askers.Add(asker);
        }
    }

    /// <summary>Nobody but this client has asked for it or followed it.</summary>
    public bool IsOnlyOf(string asker)
    {
        lock (askers)
        {
            // Without a name, whoever asks is not told from anybody else.
            return asker.Length > 0 && askers.SetEquals([asker]);
        }
    }

    public void Look() => Interlocked.Exchange(ref lookedAt, clock.GetTimestamp());

    /// <summary>Somebody looks until what is returned is disposed.</summary>
    public IDisposable Watch()
    {
        Interlocked.Increment(ref watchers);
        return new Watching(this);
    }

    /// <summary>The run now and after each change, until it has ended; changes that follow fast are told together.</summary>
    public async IAsyncEnumerable<RunSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watch = Watch();
        RunSnapshot? last = null;
        while (true)
        {
            var now = Read();
            if (last is null || now.HasEnded || !SameProgress(now, last))
            {
                yield return last = now;
            }

            if (now.HasEnded || Ended.IsCompleted)
            {
                yield break;
            }

            await Task.WhenAny(Ended, Task.Delay(SmallestStep, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static bool SameProgress(RunSnapshot a, RunSnapshot b) =>
        a.State == b.State
            && a.Sources.Count == b.Sources.Count
            && a.Sources.All(source => b.Sources[source.Key].Done == source.Value.Done);

    private sealed class Watching(CollectionRun run) : IDisposable
    {
        public void Dispose()
        {
            run.Look();
            Interlocked.Decrement(ref run.watchers);
        }
    }
}
