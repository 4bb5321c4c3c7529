namespace StatsDashboard.Api;

internal static class ApiRegistration
{
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api");
        api.MapGet("/overview", OverviewEndpoints.GetOverviewAsync);
        api.MapGet("/products/{*id}", OverviewEndpoints.GetProductAsync);
        api.MapGet("/runs/{id}", RunEndpoints.Get);
        api.MapGet("/runs/{id}/events", RunEndpoints.GetEvents);
    }
}
