using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Google's error, worded as the real API words it: a status over gRPC, JSON with the same parts over REST.</summary>
internal sealed record GoogleError(Code Code, string Message)
{
    private const string Guide = "https://developers.google.com/analytics/devguides/reporting/data/v1";
    private const string Schema = $"For a list of valid dimensions and metrics, see {Guide}/api-schema ";
    private const string Quotas = $"To learn more, see {Guide}/quotas";
    private const string PropertyId = $"To learn more about Property ID, see {Guide}/property-id.";

    private const string Expected = "Expected OAuth 2 access token, login cookie or other valid authentication credential. "
        + "See https://developers.google.com/identity/sign-in/web/devconsole-project.";

    /// <summary>The status of HTTP that goes with the code, over REST.</summary>
    public int HttpStatus { get; init; } = Code switch
    {
        Code.InvalidArgument => 400,
        Code.Unauthenticated => 401,
        Code.PermissionDenied => 403,
        Code.ResourceExhausted => 429,
        Code.Unavailable => 503,
        Code.DeadlineExceeded => 504,
        _ => 500,
    };

    /// <summary>What a program can read: an ErrorInfo, a BadRequest, a RetryInfo; null where Google sends the sentence alone.</summary>
    public IMessage? Detail { get; init; }

    public static GoogleError NoCredentials { get; } =
        Unauthenticated("Request is missing required authentication credential.", "CREDENTIALS_MISSING");

    public static GoogleError BadCredentials { get; } = Credentials("ACCESS_TOKEN_EXPIRED");

    public static GoogleError Forbidden { get; } =
        new(Code.PermissionDenied, $"User does not have sufficient permissions for this property. {PropertyId}");

    public static GoogleError ServiceDisabled { get; } = new(
        Code.PermissionDenied,
        "Google Analytics Data API has not been used in project sandbox-project before or it is disabled. Enable it and retry.")
    {
        Detail = Info("SERVICE_DISABLED"),
    };

    public static GoogleError TooManyAtOnce { get; } =
        Exhausted("Exhausted concurrent requests quota. Please send fewer requests concurrently.");

    public static GoogleError TokensOfTheDay { get; } =
        Exhausted("Exhausted property tokens per day. These quota tokens will return in under 24 hours.");

    public static GoogleError TokensOfTheHour { get; } =
        Exhausted("Exhausted property tokens per hour. These quota tokens will return in under an hour.");

    public static GoogleError ProjectTokensOfTheHour { get; } =
        Exhausted("Exhausted property tokens for a project per hour. These quota tokens will return in under an hour.");

    public static GoogleError ServerErrorsOfTheHour { get; } =
        Exhausted("Exhausted server errors quota for a project per hour. This quota will return in under an hour.");

    public static GoogleError ThresholdedOfTheHour { get; } =
        Exhausted("Exhausted potentially thresholded requests quota. This quota will return in under an hour.");

    public static GoogleError Credentials(string reason) =>
        Unauthenticated("Request had invalid authentication credentials.", reason);

    public static GoogleError Invalid(string message) => new(Code.InvalidArgument, message);

    public static GoogleError InvalidProperty(string name) =>
        Invalid($"Invalid property ID: {name}. A numeric Property ID is required. {PropertyId}");

    public static GoogleError UnknownDimension(string name) => Invalid($"Field {name} is not a valid dimension. {Schema}");

    public static GoogleError UnknownMetric(string name) => Invalid($"Field {name} is not a valid metric. {Schema}");

    public static GoogleError Incompatible(string name) => Invalid(
        $"Please remove {name} to make the request compatible. The request's dimensions & metrics are incompatible. "
        + "To learn more, see https://ga-dev-tools.google/ga4/dimensions-metrics-explorer/");

    /// <summary>A body that is not the JSON of the message; <paramref name="field"/> is empty when no field is to blame.</summary>
    public static GoogleError BadPayload(string message, string field) => Invalid(message) with
    {
        Detail = new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = message } } },
    };

    /// <summary>The error that goes with a status of HTTP.</summary>
    public static GoogleError Of(int status) => status switch
    {
        429 => Exhausted("Resource has been exhausted (e.g. check quota)."),
        503 => new(Code.Unavailable, "The service is currently unavailable."),
        504 => new(Code.DeadlineExceeded, "Deadline exceeded."),
        _ => new(Code.Internal, "An internal error has occurred. Please retry in a few moments.") { HttpStatus = status },
    };

    /// <summary>The same with a hint when to try again.</summary>
    public GoogleError After(TimeSpan delay) => this with { Detail = new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) } };

    public Status ToStatus()
    {
        // HTTP/2 forbids white space at the end of a header: a strict client, such as Node's, would drop the whole sentence.
        var status = new Status { Code = (int)Code, Message = Message.TrimEnd() };
        if (Detail is not null)
        {
            status.Details.Add(Any.Pack(Detail));
        }

        return status;
    }

    private static GoogleError Unauthenticated(string message, string reason) =>
        new(Code.Unauthenticated, $"{message} {Expected}") { Detail = Info(reason) };

    private static GoogleError Exhausted(string message) => new(Code.ResourceExhausted, $"{message} {Quotas}");

    private static ErrorInfo Info(string reason) => new()
    {
        Reason = reason,
        Domain = "googleapis.com",
        Metadata = { ["service"] = "analyticsdata.googleapis.com" },
    };
}
