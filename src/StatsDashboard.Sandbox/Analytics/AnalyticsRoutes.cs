namespace StatsDashboard.Sandbox.Analytics;

internal static class AnalyticsRoutes
{
    public static void MapAnalytics(
        this IEndpointRouteBuilder routes, SandboxOptions options, SandboxWorld world, AnalyticsDoor door, PropertyQuotas quotas)
    {
        var reports = new ReportEndpoint(world, quotas, options.PropertyId);
        routes.MapPost("/v1beta/properties/{property}:runReport", (RequestDelegate)(context => door.PassAsync(context, reports.RunAsync)));
        routes.MapPost("/v1beta/properties/{property}:batchRunReports", (RequestDelegate)(context => door.PassAsync(context, reports.RunBatchAsync)));
        routes.MapGet("/v1beta/properties/{property}/metadata", (RequestDelegate)(context => door.PassAsync(context, (http, property) =>
            property == options.PropertyId || property == "0" ? MetadataEndpoint.AnswerAsync(http, property) : GoogleError.Forbidden.WriteAsync(http))));
    }

    public static void MapToken(this IEndpointRouteBuilder routes, TokenEndpoint token) =>
        routes.MapPost("/token", (RequestDelegate)token.AnswerAsync);
}
