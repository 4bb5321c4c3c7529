using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Callbacks;
using StatsDashboard.Collection;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

internal static class RunEndpoints
{
    public const string Unknown = "There is no run with this id. The oldest ones are forgotten after some hundreds.";

    public static Results<Ok<RunBody>, ProblemHttpResult> Get(string id, RunRegistry runs, Deliveries deliveries)
    {
        if (runs.Find(id) is not { } run)
        {
            return RequestProblem.NotFound(Unknown);
        }

        run.Look();
        return TypedResults.Ok(RunBody.Of(run.Read(), deliveries.Of(run.Id)));
    }

    /// <summary>The run now, after each change, and when it has ended; then the stream ends.</summary>
    public static Results<ServerSentEventsResult<RunBody>, ProblemHttpResult> GetEvents(
        string id, HttpContext context, RunRegistry runs, Deliveries deliveries, RunStreams streams, CancellationToken cancellationToken)
    {
        if (runs.Find(id) is not { } run)
        {
            return RequestProblem.NotFound(Unknown);
        }

        var asker = Asker.Of(context);
        if (!streams.TryEnter(asker))
        {
            context.Response.Headers.RetryAfter = "30";
            return TypedResults.Problem(
                $"You follow {RunStreams.Most} runs already. Close one of the streams first.",
                statusCode: StatusCodes.Status429TooManyRequests,
                title: "Too much is followed");
        }

        context.Response.OnCompleted(() =>
        {
            streams.Leave(asker);
            return Task.CompletedTask;
        });
        run.Share(asker);
        return TypedResults.ServerSentEvents(Events(run, deliveries, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<RunBody>> Events(
        CollectionRun run, Deliveries deliveries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var state in run.WatchAsync(cancellationToken))
        {
            yield return new SseItem<RunBody>(RunBody.Of(state, deliveries.Of(run.Id)), "run")
            {
                EventId = (++number).ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
        }
    }
}
