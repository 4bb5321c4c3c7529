using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The tokens that are good: those that were issued, and those that the service account signed itself.</summary>
internal sealed class AccessTokens(ServiceAccount account, TimeProvider clock)
{
    public const int LifetimeSeconds = 3599;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiry = new(StringComparer.Ordinal);

    // Each self-signed token that was shown, and whether it is still good: no list of issued ones can tell.
    private readonly ConcurrentDictionary<string, bool> _selfSigned = new(StringComparer.Ordinal);

    /// <summary>A client under a manual clock may sign with that or with the real one.</summary>
    public IReadOnlyList<DateTimeOffset> Clocks => [clock.GetUtcNow(), TimeProvider.System.GetUtcNow()];

    public string Issue()
    {
        var token = $"ya29.sandbox-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        _expiry[token] = clock.GetUtcNow().AddSeconds(LifetimeSeconds);
        return token;
    }

    public void Revoke(string token)
    {
        if (!_expiry.TryRemove(token, out _))
        {
            _selfSigned[token] = false;
        }
    }

    public void RevokeAll()
    {
        _expiry.Clear();
        foreach (var token in _selfSigned.Keys)
        {
            _selfSigned[token] = false;
        }
    }

    /// <summary>What is wrong with the request's credentials, or null.</summary>
    public GoogleError? Check(HttpRequest request) => TokenOf(request) switch
    {
        null => GoogleError.NoCredentials,
        var token when IsIssued(token) || IsSelfSigned(token) => null,
        _ => GoogleError.BadCredentials,
    };

    public static string? TokenOf(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    private bool IsIssued(string token) => _expiry.TryGetValue(token, out var expiry) && clock.GetUtcNow() < expiry;

    private bool IsSelfSigned(string token) => SelfSignedToken.IsGood(token, account.Key, Clocks) && _selfSigned.GetOrAdd(token, true);
}
