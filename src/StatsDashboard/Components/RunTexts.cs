using StatsDashboard.Collection;

namespace StatsDashboard.Components;

/// <summary>How a run stands, in words.</summary>
internal static class RunTexts
{
    public static StateNote Note(RunState state) => state switch
    {
        RunState.Queued => new("•", "queued", "busy", "Waits for its turn."),
        RunState.Running => new("•", "running", "busy", "Under way."),
        RunState.Completed => new("●", "completed", "ok", "Every call was answered."),
        RunState.Partial => new("◐", "partial", "warn", "Some calls failed."),
        RunState.Failed => new("!", "failed", "bad", "No call was answered."),
        _ => new("–", "cancelled", "none", "Ended early: somebody cancelled it, or nobody had looked at it for long."),
    };

    /// <summary>"120 of 300, 2 failed, 9 s to go"; a dash for a source that it does not ask.</summary>
    public static string Progress(RunSnapshot run, string source)
    {
        if (!run.Sources.TryGetValue(source, out var progress))
        {
            return "–";
        }

        var failed = progress.Failed > 0 ? $", {progress.Failed:N0} failed" : "";
        var left = !run.HasEnded && progress.EtaSeconds is { } seconds ? $", {DateText.Duration(TimeSpan.FromSeconds(seconds))} to go" : "";
        var notAsked = progress.NotAsked > 0 ? $", {progress.NotAsked:N0} not asked: {progress.Reason}" : "";
        return $"{progress.Done:N0} of {progress.Planned:N0}{failed}{left}{notAsked}";
    }

    /// <summary>What a refresh asked of its days: "What failed".</summary>
    public static string Scope(RunScope scope) => scope switch
    {
        RunScope.Failed => "What failed",
        RunScope.Everything => "Everything, final days too",
        _ => "What can still change",
    };
}
