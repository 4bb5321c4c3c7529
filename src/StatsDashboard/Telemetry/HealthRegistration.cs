using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StatsDashboard.Telemetry;

internal static class HealthRegistration
{
    /// <summary>
    /// Ready is whether the store answers and takes what is written; a dead upstream does not make the dashboard unready.
    /// </summary>
    public static IServiceCollection AddHealth(this IServiceCollection services, Func<IServiceProvider, string?> findStorageProblem)
    {
        services.AddHealthChecks();
        return services.Configure<HealthCheckServiceOptions>(options => options.Registrations.Add(new(
            "storage",
            provider => new StorageCheck(() => findStorageProblem(provider)),
            failureStatus: null,
            tags: null)));
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/healthz/ready").AllowAnonymous();
    }
}
