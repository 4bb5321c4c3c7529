using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>One collection under way or ended: its progress, its outcome, and who waits for it.</summary>
internal sealed class CollectionRun(RunRequest request, TimeProvider clock)
{
    private static readonly TimeSpan SmallestStep = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, Tally> tallies = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long started = clock.GetTimestamp();
    private volatile RunState state = RunState.Queued;
    private DateTimeOffset? endedAt;
    private TimeSpan took;

    /// <summary>Ids sort by their start.</summary>
    public string Id { get; } = Guid.CreateVersion7(clock.GetUtcNow()).ToString();

    public RunRequest Request => request;

    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    /// <summary>Ends when the run has, whatever its outcome.</summary>
    public Task Ended => ended.Task;

    public void Plan(string source, int calls, int requestsPerMinute)
    {
        state = RunState.Running;
        tallies[source] = new Tally(calls, requestsPerMinute);
    }

    public void Count(SourceAnswer answer) => tallies[answer.Call.Source].Count(answer);

    public void End(RunState outcome)
    {
        endedAt = clock.GetUtcNow();
        took = clock.GetElapsedTime(started);
        state = outcome;
        ended.TrySetResult();
    }

    /// <summary>The outcome that the calls so far add up to.</summary>
    public RunState Outcome()
    {
        var (done, failed) = tallies.Values.Aggregate((Done: 0, Failed: 0), (sum, tally) => (sum.Done + tally.Done, sum.Failed + tally.Failed + tally.NotAsked));
        return failed == 0 ? RunState.Completed : failed < done ? RunState.Partial : RunState.Failed;
    }

    /// <summary>The outcome of a run that cannot go on: with what it has.</summary>
    public RunState CutShort() => tallies.Values.Any(tally => tally.Done > tally.Failed) ? RunState.Partial : RunState.Failed;

    public RunSnapshot Read()
    {
        var elapsed = Ended.IsCompleted ? took : clock.GetElapsedTime(started);
        return new RunSnapshot(
            Id,
            request.Trigger,
            state,
            request.Range,
            StartedAt,
            endedAt,
            tallies.OrderBy(tally => tally.Key, StringComparer.Ordinal).ToDictionary(tally => tally.Key, tally => tally.Value.Read(elapsed)))
        {
            Took = elapsed,
        };
    }

    /// <summary>The run now and after each change, until it has ended; changes that follow fast are told together.</summary>
    public async IAsyncEnumerable<RunSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RunSnapshot? last = null;
        while (true)
        {
            var now = Read();
            if (last is null || now.HasEnded || !SameProgress(now, last))
            {
                yield return last = now;
            }

            if (now.HasEnded)
            {
                yield break;
            }

            await Task.WhenAny(Ended, Task.Delay(SmallestStep, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static bool SameProgress(RunSnapshot a, RunSnapshot b) =>
        a.State == b.State && a.Sources.Count == b.Sources.Count && a.Sources.All(source => b.Sources[source.Key].Done == source.Value.Done);

    private sealed class Tally(int planned, int requestsPerMinute)
    {
        private int done;
        private int failed;
        private int notAsked;
        private volatile string? reason;

        public int Done => Volatile.Read(ref done);

        public int Failed => Volatile.Read(ref failed);

        public int NotAsked => Volatile.Read(ref notAsked);

        public void Count(SourceAnswer answer)
        {
            if (!answer.WasAsked)
            {
                Interlocked.Increment(ref notAsked);
                reason = answer.Failure?.Sentence;
            }
            else if (answer.Failure is { Kind: not FailureKind.NotListed })
            {
                Interlocked.Increment(ref failed);
            }

            Interlocked.Increment(ref done);
        }

        public RunProgress Read(TimeSpan elapsed)
        {
            var rest = planned - Done;
            // The slower of the pace so far and of what the budget allows beyond the burst that it began with.
            double? pace = Done > 0 ? elapsed.TotalSeconds * rest / Done : null;
            double? allowed = requestsPerMinute > 0 ? (60.0 * planned / requestsPerMinute) - elapsed.TotalSeconds : null;
            var seconds = rest == 0 ? 0 : pace > allowed || allowed is null ? pace : Math.Max(0, allowed.Value);
            return new RunProgress(planned, Done, Failed, seconds is { } known ? (int)Math.Ceiling(known) : null) { NotAsked = NotAsked, Reason = reason };
        }
    }
}
