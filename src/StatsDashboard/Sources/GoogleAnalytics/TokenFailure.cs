using System.Net;
using Google.Apis.Auth.OAuth2.Responses;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Puts into words why there is no token.</summary>
internal static class TokenFailure
{
    /// <summary>Null for what is neither the network's nor the token endpoint's doing.</summary>
    public static SourceFailure? Of(Exception error) => error switch
    {
        TokenResponseException { StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } =>
            new(FailureKind.Unavailable, "Google's token endpoint had an error."),
        TokenResponseException { StatusCode: >= HttpStatusCode.BadRequest } or TokenResponseException { StatusCode: null } =>
            new(FailureKind.Unauthorized, "Google gives no token to the service account of the setting GoogleAnalytics:CredentialsFile."),
        OperationCanceledException or TimeoutException => new(FailureKind.Timeout, "Google's token endpoint did not answer in time."),
        HttpRequestException or IOException => new(FailureKind.Unavailable, "Google's token endpoint cannot be reached."),

        // Whatever else the library makes of an answer that is no token: a redirect, a page, half a JSON.
        TokenResponseException or Newtonsoft.Json.JsonException or InvalidOperationException =>
            new(FailureKind.BadAnswer, "Google's token endpoint answered with something that is no token."),
        _ => null,
    };
}
