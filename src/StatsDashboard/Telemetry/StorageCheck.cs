using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StatsDashboard.Telemetry;

internal sealed class StorageCheck(Func<bool> answers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(answers() ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The store does not answer."));
}
