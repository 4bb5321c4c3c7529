using Microsoft.Extensions.Options;

namespace StatsDashboard.Access;

/// <summary>Checks the lists of users and tokens. No sentence shows a hash, right or wrong.</summary>
internal sealed class AccessValidation : IValidateOptions<AccessOptions>
{
    private const string AnotherName = "a name that no other entry of the list has";

    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var sentences = Users(options.Users).Concat(Tokens(options.Tokens)).ToList();
        return sentences.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(sentences);
    }

    private static IEnumerable<string> Users(IReadOnlyDictionary<string, UserSetting> users)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, user) in users)
        {
            if (string.IsNullOrWhiteSpace(user.Name) || user.Name.Length > UserAccounts.MaxName)
            {
                yield return Shown(
                    $"Users:{place}:Name",
                    user.Name,
                    $"the name that the user signs in with, of at most {UserAccounts.MaxName} characters");
            }
            else if (!names.Add(user.Name.Trim()))
            {
                yield return Shown($"Users:{place}:Name", user.Name, AnotherName);
            }

            if (!Passwords.IsHash(user.PasswordHash))
            {
                yield return Hidden(
                    $"Users:{place}:PasswordHash",
                    user.PasswordHash,
                    "what 'dotnet StatsDashboard.dll hash-password' prints");
            }

            if (!Roles.TryParse(user.Role, out _))
            {
                yield return Shown($"Users:{place}:Role", user.Role, Roles.Allowed);
            }
        }
    }

    private static IEnumerable<string> Tokens(IReadOnlyDictionary<string, TokenSetting> tokens)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var hashes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, token) in tokens)
        {
            if (string.IsNullOrWhiteSpace(token.Name))
            {
                yield return Shown($"Tokens:{place}:Name", token.Name, "the name of the program that has the token");
            }
            else if (!names.Add(token.Name.Trim()))
            {
                yield return Shown($"Tokens:{place}:Name", token.Name, AnotherName);
            }

            if (token.Sha256 is not { Length: 64 } hash || !hash.All(char.IsAsciiHexDigit))
            {
                yield return Hidden($"Tokens:{place}:Sha256", token.Sha256, "the SHA-256 of the token in 64 hexadecimal digits");
            }
            else if (!hashes.Add(hash))
            {
                yield return Hidden($"Tokens:{place}:Sha256", token.Sha256, "the hash of a token that no other entry of the list has");
            }

            if (!Roles.TryParse(token.Role, out _))
            {
                yield return Shown($"Tokens:{place}:Role", token.Role, Roles.Allowed);
            }
        }
    }

    private static string Shown(string key, string? value, string mustBe) =>
        Sentence(key, value is null ? "is not set" : $"is '{value}'", mustBe);

    private static string Hidden(string key, string? value, string mustBe) =>
        Sentence(key, value is null ? "is not set" : "has a value that is not shown", mustBe);

    private static string Sentence(string key, string isNow, string mustBe) =>
        $"The setting {AccessOptions.Section}:{key} {isNow}; it must be {mustBe}.";
}
