using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace StatsDashboard.Access;

/// <summary>The programs of <c>Access:Tokens</c>.</summary>
internal sealed class ProgramTokens(IOptions<AccessOptions> options)
{
    private readonly List<(byte[] Hash, string Name, Role Role)> tokens = [.. options.Value.Tokens.Values.Select(Read)];

    /// <summary>The program that a token stands for; null when no program has it.</summary>
    public ClaimsPrincipal? Find(string token)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        ClaimsPrincipal? program = null;
        // To the end of the list, whichever matches: neither a hash nor its place shows in the time.
        foreach (var known in tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(known.Hash, hash))
            {
                program = new ClaimsPrincipal(Roles.Identify(TokenAuthentication.Scheme, known.Name, known.Role));
            }
        }

        return program;
    }

    private static (byte[] Hash, string Name, Role Role) Read(TokenSetting setting)
    {
        _ = Roles.TryParse(setting.Role, out var role);
        return (Convert.FromHexString(setting.Sha256!), setting.Name!.Trim(), role); // AccessValidation has seen that all three are there.
    }
}
