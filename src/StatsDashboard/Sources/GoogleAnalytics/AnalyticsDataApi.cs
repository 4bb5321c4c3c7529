using System.Diagnostics;
using Google.Analytics.Data.V1Beta;
using Grpc.Core;
using StatsDashboard.Sources.Http;
using Metadata = Grpc.Core.Metadata;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Answers report requests, one to five at once, in their order.</summary>
/// <exception cref="SourceException">The request failed, or the answer is not as many reports.</exception>
internal delegate Task<IReadOnlyList<RunReportResponse>> RunReports(
    IReadOnlyList<RunReportRequest> requests, CancellationToken cancellationToken);

/// <summary>The Google Analytics Data API v1beta over gRPC, by Google's own client.</summary>
/// <param name="attempts">Around each request.</param>
/// <param name="property">As in <c>properties/123</c>.</param>
internal sealed class AnalyticsDataApi(
    BetaAnalyticsData.BetaAnalyticsDataClient client,
    AnalyticsCredentials credentials,
    AttemptPipeline attempts,
    AnalyticsVerdict verdict,
    string property)
{
    /// <inheritdoc cref="RunReports"/>
    public async Task<IReadOnlyList<RunReportResponse>> RunReportsAsync(
        IReadOnlyList<RunReportRequest> requests, CancellationToken cancellationToken)
    {
        if (requests is [var only])
        {
            only.Property = property;
            return [await AskAsync(options => client.RunReportAsync(only, options), cancellationToken)];
        }

        var batch = new BatchRunReportsRequest { Property = property, Requests = { requests } };
        var answer = await AskAsync(options => client.BatchRunReportsAsync(batch, options), cancellationToken);
        return answer.Reports.Count == requests.Count
            ? answer.Reports
            : throw new SourceException(FailureKind.BadAnswer, "Google Analytics answered with another number of reports than asked.");
    }

    private Task<T> AskAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> ask, CancellationToken cancellationToken)
        where T : notnull => attempts.AskAsync(stop => AttemptAsync(ask, stop), cancellationToken);

    private async Task<T> AttemptAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> ask, CancellationToken cancellationToken)
    {
        var token = await credentials.TokenAsync(cancellationToken);
        var headers = new Metadata { { "authorization", $"Bearer {token}" }, { "x-goog-request-params", $"property={property}" } };
        try
        {
            using var call = ask(new CallOptions(headers, cancellationToken: cancellationToken));
            return await call;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever the client throws fails this call alone.
            // The exception is not kept: its message may quote the request.
            Activity.Current?.SetTag("rpc.grpc.status_code", (int?)(error as RpcException)?.StatusCode);
            var failure = verdict.Of(error);
            if (failure is { Failure.Kind: FailureKind.Unauthorized, Retries: Retries.One })
            {
                credentials.Forget(token);
            }

            throw new AttemptException(failure);
        }
    }
}
