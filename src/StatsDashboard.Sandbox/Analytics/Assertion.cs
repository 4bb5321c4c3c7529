using System.Security.Cryptography;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The signed claim that a service account exchanges for an access token.</summary>
internal static class Assertion
{
    // Google's library writes this audience whatever token_uri says.
    private const string GoogleAudience = "https://oauth2.googleapis.com/token";

    private const string Untimely =
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
        + "Check your iat and exp values in the JWT claim.";

    /// <summary>What is wrong with the assertion, as OAuth's error and its description, or null.</summary>
    public static (string Error, string Description)? Check(string text, RSA key, string ownAudience, IReadOnlyList<DateTimeOffset> clocks)
    {
        if (Jwt.Read(text) is not { } jwt)
        {
            return ("invalid_grant", "Invalid JWT: it must be a signed token with alg RS256.");
        }

        var audience = jwt.Text("aud");
        return jwt switch
        {
            _ when !jwt.IsSignedWith(key) => ("invalid_grant", "Invalid JWT Signature."),
            _ when jwt.Text("iss") != ServiceAccount.Email => ("invalid_grant", "Invalid grant: account not found"),
            _ when audience != GoogleAudience && audience != ownAudience => ("invalid_grant", "Invalid JWT: Failed audience check."),
            _ when !jwt.IsTimely(clocks) => ("invalid_grant", Untimely),
            _ when !jwt.HasAnalyticsScope() => ("invalid_scope", "Invalid OAuth scope or ID token audience provided."),
            _ => null,
        };
    }
}
