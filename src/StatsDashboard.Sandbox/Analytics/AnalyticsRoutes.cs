namespace StatsDashboard.Sandbox.Analytics;

internal static class AnalyticsRoutes
{
    /// <summary>One set of calls behind both transports.</summary>
    public static void AddAnalytics(this IServiceCollection services, SandboxState state)
    {
        services.AddGrpc();
        services.AddSingleton(new AnalyticsDoor(state.Options, state.Tokens, state.Quotas));
        services.AddSingleton(new AnalyticsCalls(state.World, state.Quotas, state.Options.PropertyId));
        services.AddSingleton<GrpcEndpoint>();
        services.AddSingleton<RestEndpoint>();
    }

    public static void MapAnalytics(this IEndpointRouteBuilder routes)
    {
        routes.MapGrpcService<GrpcEndpoint>();
        var rest = routes.ServiceProvider.GetRequiredService<RestEndpoint>();
        routes.MapPost("/v1beta/properties/{property}:runReport", (RequestDelegate)rest.RunAsync);
        routes.MapPost("/v1beta/properties/{property}:batchRunReports", (RequestDelegate)rest.RunBatchAsync);
        routes.MapGet("/v1beta/properties/{property}/metadata", (RequestDelegate)rest.DescribeAsync);
    }

    public static void MapToken(this IEndpointRouteBuilder routes, TokenEndpoint token) =>
        routes.MapPost("/token", (RequestDelegate)token.AnswerAsync);
}
