using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>A JSON Web Token with RS256, read and not yet believed.</summary>
internal sealed class Jwt
{
    private const string AnalyticsScope = "https://www.googleapis.com/auth/analytics";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly string[] _parts;
    private readonly JsonObject _claims;

    private Jwt(string[] parts, JsonObject claims) => (_parts, _claims) = (parts, claims);

    /// <summary>Null when the text is no such token.</summary>
    public static Jwt? Read(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 3 && Parse(parts[0]) is { } header && Parse(parts[1]) is { } claims && TextOf(header, "alg") == "RS256"
            ? new Jwt(parts, claims)
            : null;
    }

    /// <summary>A claim that is a text, or null.</summary>
    public string? Text(string claim) => TextOf(_claims, claim);

    public bool HasAnalyticsScope() =>
        (Text("scope") ?? "").Split(' ').Any(scope => scope.StartsWith(AnalyticsScope, StringComparison.Ordinal));

    public bool IsSignedWith(RSA key)
    {
        var signed = Encoding.ASCII.GetBytes($"{_parts[0]}.{_parts[1]}");
        return Decode(_parts[2]) is { } signature
            && key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>At most an hour long and under way, by any of the clocks.</summary>
    public bool IsTimely(IReadOnlyList<DateTimeOffset> clocks)
    {
        if (_claims["iat"] is not JsonValue iat || _claims["exp"] is not JsonValue exp
            || !iat.TryGetValue(out long issued) || !exp.TryGetValue(out long expires) || expires - issued > 3600)
        {
            return false;
        }

        var seconds = clocks.Select(now => now.ToUnixTimeSeconds());
        return seconds.Any(now => now >= issued - Skew.TotalSeconds && now <= expires + Skew.TotalSeconds);
    }

    private static string? TextOf(JsonObject holder, string name) =>
        holder[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

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
