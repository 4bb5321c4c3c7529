namespace StatsDashboard.Sources;

/// <summary>Why a source is not asked at all, and for how long.</summary>
internal sealed record Closure(SourceFailure Failure, Countdown Length)
{
    /// <summary>The failure with the end as the wall clock has it now; null when the closure is over.</summary>
    public SourceFailure? Now(TimeProvider clock) =>
        Length.Left(clock) > TimeSpan.Zero ? Failure with { RetryAt = Length.End(clock) } : null;
}
