using System.Net.Http.Headers;
using System.Text.Json;
using StatsDashboard.Sources.GoogleAnalytics.Wire;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>The Google Analytics Data API v1beta over REST, in the official client's words.</summary>
/// <param name="http">A client whose chain hands back only whole, good answers.</param>
/// <param name="property">As in <c>properties/123</c>.</param>
internal sealed class AnalyticsDataApi(HttpClient http, string property)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <exception cref="SourceException">The request failed, or the answer is not a batch of as many reports.</exception>
    public async Task<RunReportResponse[]> BatchRunReportsAsync(BatchRunReportsRequest request, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, AnalyticsJson.Default.BatchRunReportsRequest));
        content.Headers.ContentType = Json;
        using var message = new HttpRequestMessage(HttpMethod.Post, $"v1beta/{property}:batchRunReports") { Content = content };

        // Headers only, or the client would copy the body that the chain has already read.
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            var batch = await JsonSerializer.DeserializeAsync(body, AnalyticsJson.Default.BatchRunReportsResponse, cancellationToken);
            return batch?.Reports is { } reports && reports.Length == request.Requests.Count
                ? reports
                : throw new SourceException(FailureKind.BadAnswer, "Google Analytics answered with another number of reports than asked.");
        }
        catch (JsonException)
        {
            // Without the inner exception, whose path may quote the answer.
            throw new SourceException(FailureKind.BadAnswer, "The answer of Google Analytics is not the JSON of a report.");
        }
    }
}
