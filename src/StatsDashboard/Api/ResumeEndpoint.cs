using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Access;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Api;

/// <summary>Ends a source's pause, closure or slowness before its time: an admin may know better than the source's last word.</summary>
internal static partial class ResumeEndpoint
{
    public static void MapResume(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/admin/sources/{key}/resume", Post).RequireAuthorization(Policies.Admin);

    /// <summary>Back to the status page for its form; 204 for a program.</summary>
    private static Results<NoContent, RedirectHttpResult, ProblemHttpResult> Post(
        string key, HttpRequest request, IEnumerable<IStatsSource> sources, ILoggerFactory loggers)
    {
        if (sources.FirstOrDefault(source => source.Key == key) is not { } source)
        {
            return RequestProblem.NotFound("There is no source of this name.");
        }

        source.Budget.Resume();
        Log.Resumed(loggers.CreateLogger(typeof(ResumeEndpoint)), source.Key, request.HttpContext.User.Identity?.Name);
        return request.HasFormContentType ? TypedResults.LocalRedirect("~/status") : TypedResults.NoContent();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Source} is asked again at once, as {User} wants it")]
        public static partial void Resumed(ILogger logger, string source, string? user);
    }
}
