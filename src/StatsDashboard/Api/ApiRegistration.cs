using System.Text.Json;

namespace StatsDashboard.Api;

internal static class ApiRegistration
{
    /// <summary>A run is written alike wherever it stands: as an answer, in an event, in the body of a 202.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, RunJson.Default);
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        });

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api").AddEndpointFilter(WithoutKeeping);
        api.MapGet("/overview", OverviewEndpoints.GetOverviewAsync);
        api.MapGet("/products/{*id}", OverviewEndpoints.GetProductAsync);
        api.MapGet("/runs/{id}", RunEndpoints.Get);
        api.MapGet("/runs/{id}/events", RunEndpoints.GetEvents);
    }

    /// <summary>What is read is of this moment: nobody between here and the reader keeps it.</summary>
    private static ValueTask<object?> WithoutKeeping(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
