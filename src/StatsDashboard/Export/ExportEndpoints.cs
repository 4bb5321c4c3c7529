using System.Globalization;
using CsvHelper;
using Microsoft.Net.Http.Headers;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Export;

internal static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder endpoints)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods("/export/overview.csv", reading, GetOverviewAsync).LimitWaiting();
        endpoints.MapMethods("/export/daily.csv", reading, GetDailyAsync).LimitWaiting();
    }

    private static async Task<IResult> GetOverviewAsync(
        HttpContext context,
        [AsParameters] OverviewParameters query,
        [AsParameters] ExportQuery export,
        OverviewReader overviews,
        NewsReader news,
        ReportingCalendar calendar,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!query.TryResolveAt(calendar, Wait.Budget, out var request, out var wait, out var problem)
            || !export.TryStyle(out var options, out problem))
        {
            return problem;
        }

        var overview = await overviews.ReadAsync(request with { Asker = Asker.Of(context) }, wait, cancellationToken);
        if (!news.TrySelect(overview, export.Table, out var table, out var wrong))
        {
            return RequestProblem.BadRequest(wrong);
        }

        var now = clock.GetUtcNow();
        var name = FileName("overview", request.Range, request.KnownAt ?? now);
        // Who exports what was known then has not seen what is known now.
        DateTimeOffset? seenAt = request.KnownAt is null ? now : null;
        return new CsvStream(name, seenAt, options, (csv, stop) => OverviewCsv.WriteAsync(csv, overview, table.Rows, stop));
    }

    private static async Task<IResult> GetDailyAsync(
        HttpContext context,
        [AsParameters] OverviewParameters query,
        [AsParameters] ExportQuery export,
        OverviewReader overviews,
        NewsReader news,
        DailyCsv daily,
        ReportingCalendar calendar,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!query.TryResolve(calendar, Wait.Budget, out var request, out var wait, out var problem)
            || !export.TryStyle(out var options, out problem))
        {
            return problem;
        }

        var overview = await overviews.ReadAsync(request with { Asker = Asker.Of(context) }, wait, cancellationToken);
        if (!news.TrySelect(overview, export.Table, out var table, out var wrong))
        {
            return RequestProblem.BadRequest(wrong);
        }

        var now = clock.GetUtcNow();
        var name = FileName("daily", request.Range, now);
        return new CsvStream(name, now, options, (csv, stop) => daily.WriteAsync(csv, overview, table.Rows, stop));
    }

    private static string FileName(string kind, DateRange range, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"{kind}_{range.From:yyyy-MM-dd}_{range.To:yyyy-MM-dd}_{now:yyyyMMdd'T'HHmmss'Z'}.csv");

    /// <summary>Writes while it reads. An error in the middle breaks the transfer off, so that a cut file cannot look whole.</summary>
    private sealed class CsvStream(
        string fileName, DateTimeOffset? seenAt, CsvWriterOptions options, Func<CsvWriter, CancellationToken, Task> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = "text/csv; charset=utf-8; header=present";
            response.Headers.CacheControl = "no-store";
            if (seenAt is { } now)
            {
                ExportCookie.Write(httpContext, now);
            }

            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
            try
            {
                await using var csv = CsvWriter.Create(response.Body, options, leaveOpen: true);
                await write(csv, httpContext.RequestAborted);
                await csv.FlushAsync(httpContext.RequestAborted);
            }
            catch (Exception) when (response.HasStarted)
            {
                httpContext.Abort();
                throw;
            }
        }
    }
}
