using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Access;
using StatsDashboard.Callbacks;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Api;

/// <summary>
/// Has a range asked again. An equal run under way is joined, so that pressing twice asks once; after a run the same days rest for a while.
/// </summary>
internal static class RefreshEndpoint
{
    public static void MapRefresh(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/admin/refresh", PostAsync).RequireAuthorization(Policies.Admin);
        endpoints.MapGet("/api/refresh/price", GetPrice);
    }

    /// <summary>What a refresh would cost now. Asks nothing.</summary>
    private static Results<Ok<PriceBody>, ProblemHttpResult> GetPrice(
        [AsParameters] OverviewParameters query,
        [AsParameters] RefreshParameters refresh,
        ReportingCalendar calendar,
        IEnumerable<IStatsSource> sources,
        ProductCatalog catalog,
        RunRegistry runs) =>
        !query.TryResolve(calendar, Wait.None, out var wanted, out _, out var problem)
        || !refresh.TryResolve(wanted.Range, sources, catalog, out var request, out problem)
            ? problem
            : TypedResults.Ok(PriceBody.Of(runs.Price(request), runs.CooldownOf(request), runs.Joined(request)));

    private static async Task<Results<Accepted<RunBody>, ProblemHttpResult>> PostAsync(
        [AsParameters] OverviewParameters query,
        [AsParameters] RefreshParameters refresh,
        string? callback_url,
        HttpRequest request,
        ReportingCalendar calendar,
        IEnumerable<IStatsSource> sources,
        ProductCatalog catalog,
        RunRegistry runs,
        Deliveries deliveries)
    {
        // A form is what a page of ours sends its antiforgery token in.
        if (!request.HasFormContentType && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            return TypedResults.Problem(
                "A refresh reads its parameters from the address, such as /admin/refresh?range=last7. Send it without a body.",
                statusCode: StatusCodes.Status415UnsupportedMediaType,
                title: "A body is not read");
        }

        if (!query.TryResolve(calendar, Wait.None, out var wanted, out _, out var problem)
            || !refresh.TryResolve(wanted.Range, sources, catalog, out var asked, out problem))
        {
            return problem;
        }

        Uri? callback = null;
        if (!string.IsNullOrEmpty(callback_url) && !deliveries.TryRead(callback_url, out callback, out var refused))
        {
            return RequestProblem.BadRequest(refused);
        }

        if (callback is not null && deliveries.Refusal(runs.Joined(asked)) is { } full)
        {
            return TypedResults.Problem(full, statusCode: StatusCodes.Status429TooManyRequests, title: "Too many callbacks");
        }

        if (runs.Refresh(asked, Asker.Of(request.HttpContext), Asker.NameOf(request.HttpContext)) is not { } run)
        {
            var seconds = Math.Ceiling(runs.CooldownOf(asked).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            request.HttpContext.Response.Headers.RetryAfter = seconds;
            return TypedResults.Problem(
                $"These days were refreshed a moment ago. They can be again in {seconds} s.",
                statusCode: StatusCodes.Status429TooManyRequests,
                title: "Refreshed a moment ago");
        }

        await runs.KeepAsync(run);
        if (callback is not null)
        {
            // Whoever hangs up by now is called all the same: the run is under way.
            await deliveries.AddAsync(run, callback, CancellationToken.None);
        }

        var body = RunBody.Of(run.Read(), deliveries.Of(run.Id));
        return TypedResults.Accepted($"{request.PathBase.ToUriComponent()}/api/runs/{run.Id}", body);
    }
}
