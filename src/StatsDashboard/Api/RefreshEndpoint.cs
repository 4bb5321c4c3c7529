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
        [AsParameters] OverviewParameters query, string? callback_url, ReportingCalendar calendar, RunRegistry runs)
    {
        if (!query.TryResolve(calendar, Wait.None, out var request, out _, out var problem))
        {
            return problem;
        }

        if (!string.IsNullOrEmpty(callback_url))
        {
            return RequestProblem.BadRequest("Callbacks are refused. Ask the run's own address for its state, or follow its events.");
        }

        var run = runs.Join(new RunRequest(RunTrigger.Refresh, request.Range, [request.Range], Everything: true) { Site = [request.Range] });
        return TypedResults.Accepted($"/api/runs/{run.Id}", RunBody.Of(run.Read()));
    }
}
