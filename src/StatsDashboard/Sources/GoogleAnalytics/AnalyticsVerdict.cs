using System.Text.Json;
using StatsDashboard.Sources.GoogleAnalytics.Wire;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Reads Google's statuses and errors.</summary>
internal sealed class AnalyticsVerdict(AnalyticsQuotas quotas, TimeProvider clock)
{
    public AttemptFailure? Read(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            200 => null,
            400 => Final(FailureKind.Rejected, "Google Analytics says that the question is wrong."),

            // The token was forgotten where it was refused, so that once more means with a fresh one.
            401 => new(
                new(FailureKind.Unauthorized, "Google Analytics does not accept the service account of the setting GoogleAnalytics:CredentialsFile."),
                Retries.One,
                TimeSpan.Zero),
            403 => Final(
                FailureKind.Unauthorized,
                "The service account may not read the property; check GoogleAnalytics:PropertyId and give the account the role Viewer there."),
            404 => Final(
                FailureKind.Rejected, "There is no Data API at this address; check GoogleAnalytics:Endpoint and GoogleAnalytics:PropertyId."),
            408 or 502 or 504 => new(Down(status), Retries.Allowed, RetryAfter.Of(response, clock)),
            429 => quotas.Refused(MessageOf(body), RetryAfter.Of(response, clock)),
            >= 500 => quotas.ServerError(Down(status), RetryAfter.Of(response, clock)),
            >= 400 => Final(FailureKind.Rejected, $"Google Analytics refused the question with status {status}."),
            >= 300 => Final(
                FailureKind.BadAnswer, "Google Analytics sends us to another address, which is not followed; check GoogleAnalytics:Endpoint."),
            _ => Final(FailureKind.BadAnswer, $"Google Analytics answered with status {status}."),
        };
    }

    private static AttemptFailure Final(FailureKind kind, string sentence) => new(new SourceFailure(kind, sentence));

    private static SourceFailure Down(int status) => new(FailureKind.Unavailable, $"Google Analytics answered with status {status}.");

    private static string MessageOf(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, AnalyticsJson.Default.AnalyticsError)?.Error?.Message ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
