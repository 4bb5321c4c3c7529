using System.Diagnostics;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>Somebody's interest in part of what is wanted: who asked, for what, and how far it is. It owns no calls.</summary>
internal sealed partial class CollectionRun
{
    private readonly TimeProvider clock;
    private readonly Dictionary<string, Tally> tallies;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long began;
    private long lookedAt;
    private int watchers;
    private int open;
    private volatile RunState state = RunState.Queued;
    private DateTimeOffset? endedAt;
    private TimeSpan took;

    /// <param name="asker">Who takes turns with others: a user's name, or the address that somebody unknown came from.</param>
    /// <param name="sources">Keys of the sources that are asked.</param>
    public CollectionRun(RunRequest request, string asker, IReadOnlyCollection<string> sources, TimeProvider clock)
    {
        (Request, Asker, this.clock) = (request, asker, clock);
        askers = asker.Length > 0 ? [asker] : [];
        StartedAt = clock.GetUtcNow();
        Id = Guid.CreateVersion7(StartedAt).ToString();
        (began, lookedAt) = (clock.GetTimestamp(), clock.GetTimestamp());
        tallies = sources.ToDictionary(source => source, _ => new Tally(), StringComparer.Ordinal);
        // Each source that is not planned yet is one thing to wait for, and one more keeps a run without sources from ending
        // before it is told of.
        open = sources.Count + 1;
    }

    /// <summary>As it was before a restart.</summary>
    /// <param name="end">How it ended; null when it goes on.</param>
    public CollectionRun(
        RunRequest request,
        string id,
        DateTimeOffset startedAt,
        IReadOnlyDictionary<string, RunProgress> progress,
        IReadOnlyCollection<string> sources,
        TimeProvider clock,
        (RunState State, DateTimeOffset At, TimeSpan Took)? end)
        : this(request, "", sources, clock)
    {
        (Id, StartedAt) = (id, startedAt);
        foreach (var (source, before) in progress)
        {
            (tallies.TryGetValue(source, out var tally) ? tally : tallies[source] = new Tally()).Restore(before);
        }

        if (end is var (outcome, at, duration))
        {
            (state, endedAt, took) = (outcome, at, duration);
            ended.SetResult();
        }
    }

    /// <summary>Ids sort by their start.</summary>
    public string Id { get; }

    public RunRequest Request { get; }

    public string Asker { get; }

    /// <summary>The name that whoever asked signed in by; null for runs that begin by themselves, and of looks at a page.</summary>
    public string? AskedBy { get; init; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>The trace of the request that wanted it first, for the log; null for what nobody asked for, and after a restart.</summary>
    public string? RequestId { get; } = Activity.Current?.TraceId.ToString();

    /// <summary>Ends when the run has, whatever its outcome, and when the dashboard stops.</summary>
    public Task Ended => ended.Task;

    /// <summary>It has its outcome.</summary>
    public bool HasEnded
    {
        get
        {
            lock (ended)
            {
                return endedAt is not null;
            }
        }
    }

    /// <summary>It is known what it lacks of each source.</summary>
    public bool IsPlanned => tallies.Values.All(tally => tally.IsPlanned);

    /// <summary>What the slowest source still takes; null when it cannot be told yet.</summary>
    public TimeSpan? Left =>
        Read().Sources.Values.Max(source => source.EtaSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Product-days that it still waits for.</summary>
    public long Waiting => tallies.Values.Sum(tally => tally.Waiting);

    /// <summary>What it waits for of one source.</summary>
    public void Plan(string source, int calls, long productDays, int requestsPerMinute)
    {
        lock (ended)
        {
            state = endedAt is null ? RunState.Running : state;
        }

        tallies[source].Plan(calls, productDays, requestsPerMinute);
        Interlocked.Add(ref open, calls);
        Close();
    }

    public void Count(SourceAnswer answer)
    {
        lock (ended)
        {
            // What it says of itself at its end stays: whoever was told then finds the same later.
            if (endedAt is not null)
            {
                return;
            }

            tallies[answer.Call.Source].Count(answer);
        }

        Close();
    }

    /// <summary>One thing less to wait for; with the last of them the run ends.</summary>
    public void Close()
    {
        if (Interlocked.Decrement(ref open) == 0)
        {
            End(Outcome());
        }
    }

    /// <summary>Once: a run that has ended stays as it ended.</summary>
    /// <returns>False when it had.</returns>
    public bool End(RunState outcome)
    {
        lock (ended)
        {
            if (endedAt is not null)
            {
                return false;
            }

            endedAt = clock.GetUtcNow();
            took = clock.GetElapsedTime(began);
            state = outcome;
        }

        ended.TrySetResult();
        return true;
    }

    /// <summary>Nobody need wait for it here any more: the dashboard stops, and goes on with it when it is started again.</summary>
    public void Suspend() => ended.TrySetResult();

    /// <summary>The outcome of a run that cannot go on: with what it has.</summary>
    public RunState CutShort() =>
        tallies.Values.Any(tally => tally.Done > tally.Failed + tally.NotAsked) ? RunState.Partial : RunState.Failed;

    public RunSnapshot Read()
    {
        var elapsed = endedAt is not null ? took : clock.GetElapsedTime(began);
        var sources = tallies.Where(tally => tally.Value.IsPlanned).OrderBy(tally => tally.Key, StringComparer.Ordinal);
        var progress = sources.ToDictionary(tally => tally.Key, tally => tally.Value.Read(elapsed, isOver: endedAt is not null));
        return new RunSnapshot(Id, Request.Trigger, state, Request.Range, StartedAt, endedAt, progress)
        {
            Took = elapsed,
            AskedBy = AskedBy,
            Source = Request.Source,
            Product = Request.Product,
            Scope = Request.Scope,
        };
    }

    private RunState Outcome()
    {
        var done = tallies.Values.Sum(tally => tally.Done);
        var failed = tallies.Values.Sum(tally => tally.Failed + tally.NotAsked);
        return failed == 0 ? RunState.Completed : failed < done ? RunState.Partial : RunState.Failed;
    }
}
