using Google.Protobuf;
using Grpc.Core;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Reads what a call ended with: Google's own statuses, a gateway's, and what the wire does instead of either.</summary>
internal sealed class AnalyticsVerdict(AnalyticsQuotas quotas, TimeProvider clock)
{
    private const string Name = "Google Analytics";

    // What gRPC's client says of a message beyond its own limit. The status is that of a quota, and nothing of it came over the wire.
    private const string OverLimit = "Received message exceeds the maximum configured message size.";

    // Of HTTP/2, section 7: PROTOCOL_ERROR, which is also what a greeting in HTTP/1.1 comes to, and HTTP_1_1_REQUIRED.
    private const long ProtocolError = 0x1;
    private const long Http11Required = 0xd;

    public static readonly SourceFailure TooLarge = new(FailureKind.BadAnswer, "The answer of Google Analytics is larger than 256 MB.");

    private static readonly SourceFailure NoHttp2 = new(
        FailureKind.BadAnswer, "What answers there speaks no HTTP/2, so it is not the Data API; check GoogleAnalytics:Endpoint.");

    /// <summary>Of whatever came out of a call.</summary>
    public AttemptFailure Of(Exception error) => error switch
    {
        // The client's own trouble comes with its cause, what Google says without.
        RpcException { Status.DebugException: { } cause } => OfWire(cause),
        RpcException answered => OfStatus(answered),
        _ => OfWire(error),
    };

    /// <summary>Of an answer that is not gRPC's; null for one that is, whatever it says.</summary>
    public AttemptFailure? OfGateway(HttpResponseMessage response)
    {
        const string Gateway = "Google Analytics, or a gateway before it,";
        var status = (int)response.StatusCode;
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (response.Headers.Contains("grpc-status"))
        {
            return null;
        }

        return status switch
        {
            200 => type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
                ? null
                : new(new(FailureKind.BadAnswer, $"{Gateway} answered with something that is no report."), Retries.One),
            401 => new(new(FailureKind.Unauthorized, $"{Gateway} does not accept our token."), Retries.One, TimeSpan.Zero),
            403 or 407 => Final(FailureKind.Unauthorized, $"{Gateway} forbids us the way with status {status}."),
            404 => Final(FailureKind.Rejected, "There is no Data API at this address; check GoogleAnalytics:Endpoint."),
            408 or 502 or 504 => new(Down(), Retries.Allowed, RetryAfter.Of(response, clock)),
            429 => quotas.Refused("", RetryAfter.Of(response, clock)),
            503 => quotas.Down(Down(), RetryAfter.Of(response, clock)),
            >= 500 => quotas.ServerError(Down(), RetryAfter.Of(response, clock)),
            >= 400 => Final(FailureKind.Rejected, $"{Gateway} refused the question with status {status}."),
            >= 300 => Final(
                FailureKind.BadAnswer,
                "Google Analytics sends us to another address, which is not followed; check GoogleAnalytics:Endpoint."),
            _ => Final(FailureKind.BadAnswer, $"{Gateway} answered with status {status}."),
        };

        SourceFailure Down() => new(FailureKind.Unavailable, $"{Gateway} answered with status {status}.");
    }

    private AttemptFailure OfStatus(RpcException error)
    {
        var details = ErrorDetails.Of(error);
        return error.StatusCode switch
        {
            StatusCode.ResourceExhausted when error.Trailers.Count == 0 && error.Status.Detail == OverLimit => new(TooLarge),
            StatusCode.ResourceExhausted => quotas.Refused(details.Words, details.RetryDelay),

            // Once more with a fresh token: the refused one is forgotten.
            StatusCode.Unauthenticated => new(
                new(
                    FailureKind.Unauthorized,
                    "Google Analytics does not accept the service account of the setting GoogleAnalytics:CredentialsFile."),
                Retries.One,
                TimeSpan.Zero),
            StatusCode.PermissionDenied => Final(FailureKind.Unauthorized, WhyDenied(details.Reason)),
            StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange =>
                Final(FailureKind.Rejected, "Google Analytics says that the question is wrong."),
            StatusCode.Unimplemented or StatusCode.NotFound => Final(
                FailureKind.Rejected,
                "There is no Data API at this address; check GoogleAnalytics:Endpoint and GoogleAnalytics:PropertyId."),

            // Also what the client makes of an answer that ends without a status.
            StatusCode.Cancelled => new(
                new(FailureKind.Unavailable, "Google Analytics broke its answer off."), Retries.Allowed, details.RetryDelay),
            StatusCode.DeadlineExceeded => new(
                new(FailureKind.Timeout, "Google Analytics did not have the answer ready in time."), Retries.Allowed, details.RetryDelay),
            StatusCode.Aborted => new(Down("ABORTED"), Retries.One, details.RetryDelay),
            StatusCode.Unavailable => quotas.Down(Down("UNAVAILABLE"), details.RetryDelay),
            StatusCode.Internal => quotas.ServerError(Down("INTERNAL"), details.RetryDelay),
            StatusCode.DataLoss => quotas.ServerError(Down("DATA_LOSS"), details.RetryDelay),
            StatusCode.Unknown => quotas.ServerError(Down("UNKNOWN"), details.RetryDelay),
            _ => Final(FailureKind.BadAnswer, $"Google Analytics answered with the status {(int)error.StatusCode}."),
        };
    }

    private static AttemptFailure OfWire(Exception error) => error switch
    {
        AttemptException known => known.Failure,
        HttpRequestException { HttpRequestError: HttpRequestError.VersionNegotiationError } => new(NoHttp2),
        HttpRequestException { InnerException: HttpProtocolException { ErrorCode: ProtocolError or Http11Required } } =>
            new(NoHttp2, Retries.One),

        // Before the other exceptions of its family, which are about the connection.
        InvalidProtocolBufferException => new(new(FailureKind.BadAnswer, "The answer of Google Analytics is not a report."), Retries.One),
        InvalidDataException => new(
            new(FailureKind.BadAnswer, "The answer of Google Analytics ends too early, or cannot be unpacked."), Retries.Allowed),
        _ => WireFailure.Of(error, Name),
    };

    /// <summary>
    /// The reason, such as <c>SERVICE_DISABLED</c>, tells a missing role from what is wrong with the project or the token.
    /// </summary>
    private static string WhyDenied(string? reason) => reason switch
    {
        "SERVICE_DISABLED" =>
            "The Google Analytics Data API is not enabled in the Google Cloud project of the service account; enable it there.",
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT" =>
            "The token of the service account is not for reading Google Analytics; the scope analytics.readonly must be granted to it.",
        "BILLING_DISABLED" or "CONSUMER_SUSPENDED" or "CONSUMER_INVALID" =>
            "The Google Cloud project of the service account is closed, suspended or without billing.",
        _ => "The service account may not read the property; check GoogleAnalytics:PropertyId and give the account the role Viewer there.",
    };

    private static AttemptFailure Final(FailureKind kind, string sentence) => new(new SourceFailure(kind, sentence));

    private static SourceFailure Down(string status) => new(FailureKind.Unavailable, $"Google Analytics answered with the error {status}.");
}
