using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The signed claim that a service account exchanges for an access token.</summary>
internal static class Assertion
{
    // Google's library writes this audience whatever token_uri says.
    private const string GoogleAudience = "https://oauth2.googleapis.com/token";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>What is wrong with the assertion, as OAuth's error and its description, or null.</summary>
    public static (string Error, string Description)? Check(string jwt, RSA key, string ownAudience, IReadOnlyList<DateTimeOffset> clocks)
    {
        var parts = jwt.Split('.');
        if (parts.Length != 3 || Parse(parts[0]) is not { } header || Parse(parts[1]) is not { } claims || (string?)header["alg"] != "RS256")
        {
            return ("invalid_grant", "Invalid JWT: it must be a signed token with alg RS256.");
        }

        if (!IsSigned(parts, key))
        {
            return ("invalid_grant", "Invalid JWT Signature.");
        }

        if ((string?)claims["iss"] != ServiceAccount.Email)
        {
            return ("invalid_grant", "Invalid grant: account not found");
        }

        if ((string?)claims["aud"] is not { } audience || (audience != GoogleAudience && audience != ownAudience))
        {
            return ("invalid_grant", "Invalid JWT: Failed audience check.");
        }

        if (!IsTimely(claims, clocks))
        {
            return ("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.");
        }

        return ((string?)claims["scope"] ?? "").Split(' ').Any(scope => scope.StartsWith("https://www.googleapis.com/auth/analytics", StringComparison.Ordinal))
            ? null
            : ("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
    }

    private static bool IsSigned(string[] parts, RSA key)
    {
        var signature = Decode(parts[2]);
        return signature is not null
            && key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static bool IsTimely(JsonObject claims, IReadOnlyList<DateTimeOffset> clocks)
    {
        if (claims["iat"] is not JsonValue iat || claims["exp"] is not JsonValue exp
            || !iat.TryGetValue(out long issued) || !exp.TryGetValue(out long expires) || expires - issued > 3600)
        {
            return false;
        }

        return clocks.Any(now => now.ToUnixTimeSeconds() >= issued - Skew.TotalSeconds && now.ToUnixTimeSeconds() <= expires + Skew.TotalSeconds);
    }

    private static JsonObject? Parse(string part)
    {
        try
        {
            return Decode(part) is { } bytes ? JsonNode.Parse(bytes) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;
}
