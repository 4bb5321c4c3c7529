using Google.Analytics.Data.V1Beta;
using Google.Protobuf;
using Grpc.Core;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The API over gRPC.</summary>
internal sealed class GrpcEndpoint(AnalyticsDoor door, AnalyticsCalls calls) : BetaAnalyticsData.BetaAnalyticsDataBase
{
    public override Task<RunReportResponse> RunReport(RunReportRequest request, ServerCallContext context) =>
        AnswerAsync(context, () => calls.Run(request));

    public override Task<BatchRunReportsResponse> BatchRunReports(BatchRunReportsRequest request, ServerCallContext context) =>
        AnswerAsync(context, () => calls.RunBatch(request));

    public override Task<Google.Analytics.Data.V1Beta.Metadata> GetMetadata(GetMetadataRequest request, ServerCallContext context) =>
        AnswerAsync(context, () => calls.Describe(request));

    private async Task<T> AnswerAsync<T>(ServerCallContext context, Func<Answer<T>> call)
        where T : class, IMessage
    {
        var answer = await door.PassAsync(context.GetHttpContext(), _ => Task.FromResult(call()));
        return answer.Message ?? throw answer.Error!.ToStatus().ToRpcException();
    }
}
