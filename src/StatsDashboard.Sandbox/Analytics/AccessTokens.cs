using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The access tokens that were issued and are still good.</summary>
internal sealed class AccessTokens(TimeProvider clock)
{
    public const int LifetimeSeconds = 3599;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiry = new(StringComparer.Ordinal);

    public string Issue()
    {
        var token = $"ya29.sandbox-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        _expiry[token] = clock.GetUtcNow().AddSeconds(LifetimeSeconds);
        return token;
    }

    public void Revoke(string token) => _expiry.TryRemove(token, out _);

    public void RevokeAll() => _expiry.Clear();

    /// <summary>What is wrong with the request's credentials, or null.</summary>
    public GoogleError? Check(HttpRequest request)
    {
        if (TokenOf(request) is not { } token)
        {
            return GoogleError.NoCredentials;
        }

        return _expiry.TryGetValue(token, out var expiry) && clock.GetUtcNow() < expiry ? null : GoogleError.BadCredentials;
    }

    public static string? TokenOf(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }
}
