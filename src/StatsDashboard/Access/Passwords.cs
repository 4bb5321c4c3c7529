using Microsoft.AspNetCore.Identity;

namespace StatsDashboard.Access;

/// <summary>Passwords as ASP.NET Core Identity hashes them: salted, slow, and with their own parameters in the hash.</summary>
internal static class Passwords
{
    /// <summary>What a new password must have at least, in characters.</summary>
    public const int MinLength = 12;

    public const int MaxLength = 1_000;

    // The marker of the two formats that Identity has had, then at least a salt and a subkey of 128 bits each.
    private const int ShortestHash = 1 + 16 + 16;

    private static readonly PasswordHasher<object> Hasher = new();

    // Identity hands the user to hashers that want it; this one does not.
    private static readonly object Anyone = new();

    public static string Hash(string password) => Hasher.HashPassword(Anyone, password);

    public static bool Match(string hash, string password) =>
        Hasher.VerifyHashedPassword(Anyone, hash, password) is not PasswordVerificationResult.Failed;

    public static bool IsHash(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        return Convert.TryFromBase64String(text ?? "", bytes, out var length) && length >= ShortestHash && bytes[0] is 0 or 1;
    }
}
