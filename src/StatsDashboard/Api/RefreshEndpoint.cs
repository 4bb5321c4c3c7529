using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Access;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>Has a range asked again, final days too. An equal run under way is joined, so pressing twice asks once.</summary>
internal static class RefreshEndpoint
{
    public static void MapRefresh(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/admin/refresh", Post).RequireAuthorization(Policies.Admin);

    private static Results<Accepted<RunBody>, ProblemHttpResult> Post(
        [AsParameters] OverviewParameters query, string? callback_url, HttpRequest request, ReportingCalendar calendar, RunRegistry runs)
    {
        // A form is what a page of ours sends its antiforgery token in.
        if (!request.HasFormContentType && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            return TypedResults.Problem(
                "A refresh reads its parameters from the address, such as /admin/refresh?range=last7. Send it without a body.",
                statusCode: StatusCodes.Status415UnsupportedMediaType,
                title: "A body is not read");
        }

        if (!query.TryResolve(calendar, Wait.None, out var wanted, out _, out var problem))
        {
            return problem;
        }

        if (!string.IsNullOrEmpty(callback_url))
        {
            return RequestProblem.BadRequest("Callbacks are refused. Ask the run's own address for its state, or follow its events.");
        }

        var everything = new RunRequest(RunTrigger.Refresh, wanted.Range, [wanted.Range], Everything: true) { Site = [wanted.Range] };
        var run = runs.Want(everything, Asker.Of(request.HttpContext));
        return TypedResults.Accepted($"{request.PathBase.ToUriComponent()}/api/runs/{run.Id}", RunBody.Of(run.Read()));
    }
}
