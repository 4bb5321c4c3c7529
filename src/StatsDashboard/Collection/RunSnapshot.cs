using StatsDashboard.Catalog;

namespace StatsDashboard.Collection;

internal enum RunTrigger
{
    Viewer,
    Refresh,
    Schedule,
    Backfill,
}

internal enum RunState
{
    Queued,
    Running,

    /// <summary>Ended; every call was answered.</summary>
    Completed,

    /// <summary>Ended; some calls failed.</summary>
    Partial,

    /// <summary>Ended; no call was answered.</summary>
    Failed,

    /// <summary>Ended early, by somebody or because nobody has looked at it for long: what only it wanted was dropped.</summary>
    Cancelled,
}

/// <summary>A run at one moment.</summary>
internal sealed record RunSnapshot(
    string Id,
    RunTrigger Trigger,
    RunState State,
    DateRange Range,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyDictionary<string, RunProgress> Sources)
{
    /// <summary>How long it took, or takes by now. Not the time between start and end, for the clock may be put right meanwhile.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The name that whoever asked signed in by; null for runs that begin by themselves, and of looks at a page.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Key of the one source that it asks; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>The one product that it asks for; null for all.</summary>
    public Product? Product { get; init; }

    public RunScope Scope { get; init; }

    /// <summary>Calls of all sources that failed.</summary>
    public int Failed => Sources.Values.Sum(source => source.Failed);

    public bool HasEnded => State is not (RunState.Queued or RunState.Running);
}

/// <summary>One source's part in a run, in calls.</summary>
/// <param name="EtaSeconds">What the rest takes at the budget and the pace so far; null when it cannot be told.</param>
internal sealed record RunProgress(int Planned, int Done, int Failed, int? EtaSeconds)
{
    /// <summary>
    /// Calls that are done without having been made, because the source was closed. Not among the failed ones.
    /// </summary>
    public int NotAsked { get; init; }

    /// <summary>Why they were not made, the last time that one was not.</summary>
    public string? Reason { get; init; }
}
