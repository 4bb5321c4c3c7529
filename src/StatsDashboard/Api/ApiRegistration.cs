using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using StatsDashboard.Callbacks;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

internal static class ApiRegistration
{
    /// <summary>A run is written alike wherever it stands: as an answer, in an event, in the body of a 202 or of a callback.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => context.ProblemDetails.Detail ??= Detail(context.ProblemDetails.Status))
        .ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, RunJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, PriceJson.Default);
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        })
        .AddSingleton<RunStreams>()
        .AddSingleton<RunText>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            return (run, deliveries) => JsonSerializer.Serialize(RunBody.Of(run, deliveries), options);
        });

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        // Razor Pages answer HEAD by themselves; what programs ask has to name it.
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        var api = endpoints.MapGroup("/api").LimitWaiting();
        api.MapMethods("/overview", reading, OverviewEndpoints.GetOverviewAsync);
        api.MapGet("/overview/events", EventEndpoint.GetAsync);
        api.MapMethods("/products/{*id}", reading, OverviewEndpoints.GetProductAsync);
        api.MapMethods("/runs/{id}", reading, RunEndpoints.Get);
        api.MapGet("/runs/{id}/events", RunEndpoints.GetEvents);
        api.MapPost("/runs/{id}/cancel", CancelEndpoint.PostAsync);
    }

    /// <summary>For an answer that nobody gave a sentence.</summary>
    private static string Detail(int? status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address. Perhaps a part of it was lost on the way.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this method; the header Allow names those that it takes.",
        >= 500 => "The failure is in the log of the dashboard. Try again in a moment; the figures that were collected are safe.",
        _ => "The request could not be understood.",
    };
}
