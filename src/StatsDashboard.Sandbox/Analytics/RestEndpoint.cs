using Google.Analytics.Data.V1Beta;
using Google.Protobuf;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The API over REST: the calls of <see cref="GrpcEndpoint"/> in Google's JSON mapping.</summary>
internal sealed class RestEndpoint(AnalyticsDoor door, AnalyticsCalls calls)
{
    public Task RunAsync(HttpContext context) => PostAsync<RunReportRequest, RunReportResponse>(context, request =>
    {
        request.Property = Property(context);
        return calls.Run(request);
    });

    public Task RunBatchAsync(HttpContext context) => PostAsync<BatchRunReportsRequest, BatchRunReportsResponse>(context, request =>
    {
        request.Property = Property(context);
        return calls.RunBatch(request);
    });

    public Task DescribeAsync(HttpContext context)
    {
        var request = new GetMetadataRequest { Name = $"{Property(context)}/metadata" };
        return WriteAsync(context, door.PassAsync(context, _ => Task.FromResult(calls.Describe(request))));
    }

    // The path says which property is meant, whatever the body says.
    private static string Property(HttpContext context) => $"properties/{context.GetRouteValue("property")}";

    private Task PostAsync<TRequest, TAnswer>(HttpContext context, Func<TRequest, Answer<TAnswer>> call)
        where TRequest : class, IMessage, new()
        where TAnswer : class, IMessage
    {
        return WriteAsync(context, door.PassAsync(context, async cancellationToken =>
        {
            var read = await RequestBody.ReadAsync<TRequest>(context.Request, cancellationToken);
            return read.Failed ? read.Error! : call(read.Message);
        }));
    }

    private static async Task WriteAsync<T>(HttpContext context, Task<Answer<T>> asked)
        where T : class, IMessage
    {
        var answer = await asked;
        await (answer.Failed ? RestJson.WriteAsync(context, answer.Error!) : RestJson.WriteAsync(context, answer.Message));
    }
}
