using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Collection;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

internal static class RunEndpoints
{
    public const string Unknown = "There is no run with this id. The oldest ones are forgotten after some hundreds.";

    public static Results<Ok<RunBody>, ProblemHttpResult> Get(string id, RunRegistry runs)
    {
        if (runs.Find(id) is not { } run)
        {
            return RequestProblem.NotFound(Unknown);
        }

        run.Look();
        return TypedResults.Ok(RunBody.Of(run.Read()));
    }

    /// <summary>The run now, after each change, and when it has ended; then the stream ends.</summary>
    public static Results<ServerSentEventsResult<RunBody>, ProblemHttpResult> GetEvents(
        string id, HttpContext context, RunRegistry runs, CancellationToken cancellationToken)
    {
        if (runs.Find(id) is not { } run)
        {
            return RequestProblem.NotFound(Unknown);
        }

        run.Share(Asker.Of(context));
        return TypedResults.ServerSentEvents(Events(run, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<RunBody>> Events(
        CollectionRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var state in run.WatchAsync(cancellationToken))
        {
            yield return new SseItem<RunBody>(RunBody.Of(state), "run")
            {
                EventId = (++number).ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
        }
    }
}
