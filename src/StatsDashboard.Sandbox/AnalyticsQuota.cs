namespace StatsDashboard.Sandbox;

/// <summary>The six buckets of a standard Google Analytics property.</summary>
public sealed record AnalyticsQuota
{
    public int TokensPerDay { get; init; } = 200_000;

    public int TokensPerHour { get; init; } = 40_000;

    public int TokensPerProjectPerHour { get; init; } = 14_000;

    public int ConcurrentRequests { get; init; } = 10;

    public int ServerErrorsPerProjectPerHour { get; init; } = 10;

    public int PotentiallyThresholdedRequestsPerHour { get; init; } = 120;
}
