using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Access;
using StatsDashboard.Callbacks;
using StatsDashboard.Collection;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>Ends a run: any of them by an admin, and by a viewer one that is the viewer's alone.</summary>
internal static partial class CancelEndpoint
{
    public static async Task<Results<Accepted<RunBody>, ProblemHttpResult>> PostAsync(
        string id, HttpRequest request, RunRegistry runs, Deliveries deliveries, ILoggerFactory loggers)
    {
        if (runs.Find(id) is not { } run)
        {
            return RequestProblem.NotFound(RunEndpoints.Unknown);
        }

        var context = request.HttpContext;
        if (!run.HasEnded && !context.User.IsInRole(Policies.Admin) && !run.IsOnlyOf(Asker.Of(context)))
        {
            return TypedResults.Problem(
                "Others wait for this run too, or somebody else has asked for it. An admin can cancel it.",
                statusCode: StatusCodes.Status403Forbidden,
                title: "Not allowed");
        }

        if (!await runs.CancelAsync(run))
        {
            return TypedResults.Problem(
                $"The run has ended already: it is {run.Read().State.ToString().ToLowerInvariant()}.",
                statusCode: StatusCodes.Status409Conflict,
                title: "The run has ended");
        }

        Log.Cancelled(loggers.CreateLogger(typeof(CancelEndpoint)), run.Id, Asker.NameOf(context) ?? "somebody who is not signed in");
        var body = RunBody.Of(run.Read(), deliveries.Of(run.Id));
        return TypedResults.Accepted($"{request.PathBase.ToUriComponent()}/api/runs/{run.Id}", body);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Run {Run} was cancelled by {User}")]
        public static partial void Cancelled(ILogger logger, string run, string user);
    }
}
