namespace StatsDashboard.Sandbox.Partner;

internal static class PartnerRoutes
{
    public static void MapPartner(this IEndpointRouteBuilder routes, SandboxWorld world, PartnerDoor door)
    {
        var products = new ProductListEndpoint(world.Assortment);
        var stats = new StatsEndpoint(world.Assortment, world.Partner, world.Calendar);

        // Made once: a lambda that captures would be allocated for every call.
        Func<HttpContext, Task> listProducts = products.AnswerAsync, getStats = stats.AnswerAsync;
        routes.MapGet("/v1/products", (RequestDelegate)(context => door.PassAsync(context, listProducts)));
        routes.MapGet("/v1/stats", (RequestDelegate)(context => door.PassAsync(context, getStats)));
    }
}
