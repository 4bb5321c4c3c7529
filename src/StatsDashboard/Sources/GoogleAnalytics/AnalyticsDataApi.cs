using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StatsDashboard.Sources.GoogleAnalytics.Wire;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>The Google Analytics Data API v1beta over REST, in the official client's words.</summary>
/// <param name="http">A client whose chain hands back only whole, good answers.</param>
/// <param name="attempts">Around each request.</param>
/// <param name="property">As in <c>properties/123</c>.</param>
internal sealed class AnalyticsDataApi(HttpClient http, AttemptPipeline attempts, string property)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <exception cref="SourceException">The request failed, or the answer is no report.</exception>
    public Task<RunReportResponse> RunReportAsync(RunReportRequest request, CancellationToken cancellationToken) =>
        PostAsync("runReport", request, AnalyticsJson.Default.RunReportRequest, AnalyticsJson.Default.RunReportResponse, cancellationToken);

    /// <summary>The reports in the order of the requests, of which there are one to five.</summary>
    /// <exception cref="SourceException">The request failed, or the answer is not as many reports.</exception>
    public async Task<RunReportResponse[]> BatchRunReportsAsync(BatchRunReportsRequest request, CancellationToken cancellationToken)
    {
        var batch = await PostAsync(
            "batchRunReports",
            request,
            AnalyticsJson.Default.BatchRunReportsRequest,
            AnalyticsJson.Default.BatchRunReportsResponse,
            cancellationToken);
        return batch.Reports.Length == request.Requests.Count
            ? batch.Reports
            : throw new SourceException(FailureKind.BadAnswer, "Google Analytics answered with another number of reports than asked.");
    }

    private Task<TResponse> PostAsync<TRequest, TResponse>(
        string verb,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken)
        where TResponse : struct =>
        attempts.AskAsync(stop => AttemptAsync(verb, request, requestType, responseType, stop), cancellationToken);

    private async Task<TResponse> AttemptAsync<TRequest, TResponse>(
        string verb,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken)
        where TResponse : struct
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, requestType));
        content.Headers.ContentType = Json;
        using var message = new HttpRequestMessage(HttpMethod.Post, $"v1beta/{property}:{verb}") { Content = content };

        // Headers only, or the client would copy the body that the chain has already read.
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            return await JsonSerializer.DeserializeAsync(body, responseType, cancellationToken);
        }
        catch (JsonException)
        {
            // Without the inner exception, whose path may quote the answer.
            throw new AttemptException(new(new(FailureKind.BadAnswer, "The answer of Google Analytics is not the JSON of a report.")));
        }
    }
}
