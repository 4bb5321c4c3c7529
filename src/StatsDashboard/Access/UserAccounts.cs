using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace StatsDashboard.Access;

/// <summary>The people of <c>Access:Users</c>.</summary>
internal sealed class UserAccounts
{
    /// <summary>The longest name of a user, in characters.</summary>
    public const int MaxName = 200;

    private const string Stamp = "stamp";

    private readonly Dictionary<string, Account> accounts;

    private readonly string nobody = Passwords.Hash(RandomNumberGenerator.GetHexString(32));

    public UserAccounts(IOptions<AccessOptions> options)
    {
        accounts = options.Value.Users.Values
            .Select(user => new Account(user))
            .ToDictionary(account => account.Name, StringComparer.OrdinalIgnoreCase);
    }

    public bool AreNone => accounts.Count == 0;

    /// <summary>The user to sign in; null when the name or the password is wrong.</summary>
    public ClaimsPrincipal? Find(string name, string password)
    {
        var account = accounts.GetValueOrDefault(name.Trim());
        // An unknown name costs a hash too, so that the time does not tell which names there are.
        var matches = Passwords.Match(account?.PasswordHash ?? nobody, password);
        return matches && account is not null ? account.Principal() : null;
    }

    /// <summary>A text without spaces that changes with the password and the role; null when there is no such user.</summary>
    public string? StampOf(string name) => accounts.GetValueOrDefault(name.Trim())?.Fingerprint;

    /// <summary>Whether the settings say what they said at sign-in: a changed password or role ends the session.</summary>
    public bool IsCurrent(ClaimsPrincipal principal) =>
        principal.Identity?.Name is { } name
        && accounts.TryGetValue(name, out var account)
        && principal.HasClaim(Stamp, account.Fingerprint);

    private sealed class Account(UserSetting setting)
    {
        public string Name { get; } = setting.Name!.Trim(); // AccessValidation has seen that all three are there.

        public string PasswordHash { get; } = setting.PasswordHash!;

        public string Fingerprint { get; } =
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{setting.PasswordHash} {setting.Role!.ToUpperInvariant()}")));

        public ClaimsPrincipal Principal()
        {
            _ = Roles.TryParse(setting.Role, out var role);
            var identity = Roles.Identify(CookieAuthenticationDefaults.AuthenticationScheme, Name, role);
            identity.AddClaim(new Claim(Stamp, Fingerprint));
            return new ClaimsPrincipal(identity);
        }
    }
}
