using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

internal static class OverviewEndpoints
{
    public static async Task<Results<JsonHttpResult<OverviewBody>, ProblemHttpResult>> GetOverviewAsync(
        HttpContext context,
        [AsParameters] OverviewParameters query,
        OverviewReader overviews,
        ReportingCalendar calendar,
        CancellationToken cancellationToken)
    {
        if (!query.TryResolveAt(calendar, Wait.Budget, out var request, out var wait, out var problem))
        {
            return problem;
        }

        return Json(OverviewBody.Of(await overviews.ReadAsync(request with { Asker = Asker.Of(context) }, wait, cancellationToken)));
    }

    public static async Task<Results<JsonHttpResult<OverviewBody>, ProblemHttpResult>> GetProductAsync(
        string? id,
        HttpContext context,
        [AsParameters] OverviewParameters query,
        OverviewReader overviews,
        ReportingCalendar calendar,
        CancellationToken cancellationToken)
    {
        if (!query.TryResolve(calendar, Wait.Budget, out var request, out var wait, out var problem))
        {
            return problem;
        }

        var asked = request with { Asker = Asker.Of(context) };
        return await overviews.ReadProductAsync(ProductSegment.Of(context, id), asked, wait, cancellationToken) is { } detail
            ? Json(OverviewBody.Of(detail))
            : RequestProblem.NotFound("The catalog has no product with this id.");
    }

    /// <summary>Sent while it is written: the serializer hands on what it has every few kilobytes, between two products too.</summary>
    internal static JsonHttpResult<OverviewBody> Json(OverviewBody body) => TypedResults.Json(body, OverviewJson.Default.OverviewBody);
}
