namespace StatsDashboard.Sources;

/// <summary>A budget at one moment.</summary>
/// <param name="StartedInWindow">Attempts started in the last minute.</param>
/// <param name="PausedUntil">When those who wait are served again; null when they are.</param>
/// <param name="Closed">Why the source is not asked at all for now.</param>
internal sealed record BudgetState(int InFlight, int Waiting, int StartedInWindow, DateTimeOffset? PausedUntil, SourceFailure? Closed)
{
    /// <summary>What is left of the pause, whatever the wall clock says.</summary>
    public TimeSpan PauseLeft { get; init; }

    /// <summary>The time between two starts that the source's refusals have brought about; zero when there were none of late.</summary>
    public TimeSpan Gap { get; init; }
}
