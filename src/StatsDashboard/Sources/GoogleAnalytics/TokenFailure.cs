using System.Net;
using Google.Apis.Auth.OAuth2.Responses;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Puts into words why there is no token.</summary>
internal static class TokenFailure
{
    public static SourceFailure Of(Exception error) => error switch
    {
        // Google's word for an account that is gone, and for an assertion whose times its own clock does not accept.
        TokenResponseException { Error.Error: "invalid_grant" } => new(
            FailureKind.Unauthorized,
            "Google gives no token to the service account of the setting GoogleAnalytics:CredentialsFile: "
            + "it was deleted or disabled, or this machine's clock is wrong."),
        TokenResponseException { StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } =>
            new(FailureKind.Unavailable, "Google's token endpoint had an error."),
        TokenResponseException { StatusCode: >= HttpStatusCode.BadRequest } or TokenResponseException { StatusCode: null } =>
            new(FailureKind.Unauthorized, "Google gives no token to the service account of the setting GoogleAnalytics:CredentialsFile."),
        OperationCanceledException or TimeoutException => new(FailureKind.Timeout, "Google's token endpoint did not answer in time."),
        HttpRequestException or IOException => new(FailureKind.Unavailable, "Google's token endpoint cannot be reached."),

        // A redirect, a page, half a JSON, nothing at all.
        _ => new(FailureKind.BadAnswer, "Google's token endpoint answered with something that is no token."),
    };
}
