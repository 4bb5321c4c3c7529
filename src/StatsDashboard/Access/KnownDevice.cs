using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace StatsDashboard.Access;

/// <summary>
/// A browser in which somebody has signed in before, by a cookie that only the dashboard can make. It opens nothing by itself, and
/// is no longer known once the user has another password: whoever knew the old one may be why.
/// </summary>
internal sealed class KnownDevice(IDataProtectionProvider protection, UserAccounts users, TimeProvider clock)
{
    private const string Cookie = "stats-device";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly IDataProtector protector = protection.CreateProtector(nameof(KnownDevice));

    /// <summary>What the device is known by; null when this user has not signed in there.</summary>
    public string? Find(HttpRequest request, string name) =>
        Read(request) is [var id, var seconds, var stamp, var owner]
        && owner == Key(name)
        && stamp == users.StampOf(name)
        && DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)) + Lifetime > clock.GetUtcNow()
            ? id
            : null;

    public void Remember(HttpContext context, string name)
    {
        var id = Find(context.Request, name) ?? RandomNumberGenerator.GetHexString(32);
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var options = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = Lifetime,
        };
        context.Response.Cookies.Append(Cookie, protector.Protect($"{id} {seconds} {users.StampOf(name)} {Key(name)}"), options);
    }

    private string[]? Read(HttpRequest request)
    {
        try
        {
            return request.Cookies[Cookie] is { Length: > 0 } text ? protector.Unprotect(text).Split(' ', 4) : null;
        }
        catch (CryptographicException)
        {
            // Not made here, or with keys that are gone: a device that is not known.
            return null;
        }
    }

    private static string Key(string name) => name.Trim().ToUpperInvariant();
}
