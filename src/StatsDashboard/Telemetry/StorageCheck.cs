using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StatsDashboard.Telemetry;

/// <param name="findProblem">A sentence when the store does not answer, or does not take what is written; else null.</param>
internal sealed class StorageCheck(Func<string?> findProblem) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(findProblem() is { } problem ? HealthCheckResult.Unhealthy(problem) : HealthCheckResult.Healthy());
}
