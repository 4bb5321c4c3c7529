using System.Security.Cryptography;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>
/// A token that the service account signed itself and sends in place of an access token, without asking anybody: Google's Node client
/// does so.
/// </summary>
internal static class SelfSignedToken
{
    private const string Audience = "https://analyticsdata.googleapis.com/";

    public static bool IsGood(string token, RSA key, IReadOnlyList<DateTimeOffset> clocks) =>
        Jwt.Read(token) is { } jwt
        && jwt.IsSignedWith(key)
        && jwt.Text("iss") == ServiceAccount.Email
        && jwt.Text("sub") == ServiceAccount.Email
        && (jwt.HasAnalyticsScope() || jwt.Text("aud") == Audience)
        && jwt.IsTimely(clocks);
}
