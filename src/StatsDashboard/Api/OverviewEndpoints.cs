using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

internal static class OverviewEndpoints
{
    public static async Task<IResult> GetOverviewAsync(
        [AsParameters] OverviewParameters query, OverviewReader overviews, ReportingCalendar calendar, CancellationToken cancellationToken)
    {
        if (!query.TryResolve(calendar, Wait.Budget, out var request, out var wait, out var problem))
        {
            return problem;
        }

        var overview = await overviews.ReadAsync(request, wait, cancellationToken);
        return new JsonStream((json, stop) => OverviewJson.WriteAsync(json, overview, null, stop));
    }

    public static async Task<IResult> GetProductAsync(
        string id,
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

        return await overviews.ReadProductAsync(ProductSegment.Of(context, id), request, wait, cancellationToken) is { } detail
            ? new JsonStream((json, stop) => OverviewJson.WriteAsync(json, detail.Overview, detail, stop))
            : RequestProblem.NotFound("The catalog has no product with this id.");
    }

    /// <summary>Writes JSON into the response as it goes, so that ten thousand products need no large buffer.</summary>
    private sealed class JsonStream(Func<Utf8JsonWriter, CancellationToken, Task> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.Headers.CacheControl = "no-store";
            // Over the stream: over the pipe a flush of the writer sends nothing, and all of it would be kept until the end.
            await using var json = new Utf8JsonWriter(httpContext.Response.Body);
            await write(json, httpContext.RequestAborted);
            await json.FlushAsync(httpContext.RequestAborted);
        }
    }
}
