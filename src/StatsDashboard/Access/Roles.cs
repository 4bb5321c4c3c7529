using System.Security.Claims;

namespace StatsDashboard.Access;

internal enum Role
{
    Viewer,
    Admin,
}

internal static class Roles
{
    public const string Allowed = "Viewer or Admin";

    public static bool TryParse(string? text, out Role role)
    {
        role = default;
        // By name only: Enum.TryParse alone would also take numbers.
        return Array.Exists(Enum.GetNames<Role>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
            && Enum.TryParse(text, ignoreCase: true, out role);
    }

    /// <summary>Somebody whose name and role the settings tell.</summary>
    public static ClaimsIdentity Identify(string scheme, string name, Role role) => new(
        [new(ClaimTypes.NameIdentifier, name), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role.ToString())], scheme);
}
