using System.ComponentModel.DataAnnotations;

namespace StatsDashboard.Access;

/// <summary>
/// Who may see and do what. Lists are keyed by their place in the settings, so that a message names the entry that is wrong.
/// </summary>
internal sealed record AccessOptions
{
    public const string Section = "Access";

    [RegularExpression("(?i)SignedIn|Anyone", ErrorMessage = "SignedIn or Anyone")]
    public string? Viewers { get; init; }

    public IReadOnlyDictionary<string, UserSetting> Users { get; init; } = new Dictionary<string, UserSetting>();

    public IReadOnlyDictionary<string, TokenSetting> Tokens { get; init; } = new Dictionary<string, TokenSetting>();

    /// <summary>Whether pages, CSV and JSON are there for everybody who reaches them.</summary>
    public bool IsOpen => "Anyone".Equals(Viewers, StringComparison.OrdinalIgnoreCase);
}

// Classes, not records: the text of a record would hold the hash.
internal sealed class UserSetting
{
    public string? Name { get; init; }

    public string? PasswordHash { get; init; }

    public string? Role { get; init; }
}

internal sealed class TokenSetting
{
    public string? Name { get; init; }

    /// <summary>The token's SHA-256 as 64 hexadecimal digits.</summary>
    public string? Sha256 { get; init; }

    public string? Role { get; init; }
}
