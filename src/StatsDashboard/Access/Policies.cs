using Microsoft.AspNetCore.Authorization;

namespace StatsDashboard.Access;

/// <summary>Who may do what.</summary>
internal static class Policies
{
    /// <summary>May see pages, CSV and JSON. What names no policy has this one, so that a forgotten endpoint is closed.</summary>
    public const string Viewer = nameof(Role.Viewer);

    /// <summary>May have figures asked again, and whatever a viewer may.</summary>
    public const string Admin = nameof(Role.Admin);

    public static void Set(AuthorizationOptions authorization, AccessOptions access)
    {
        var viewer = new AuthorizationPolicyBuilder();
        viewer = access.IsOpen ? viewer.RequireAssertion(_ => true) : viewer.RequireRole(Viewer, Admin);
        authorization.AddPolicy(Viewer, viewer.Build());
        authorization.AddPolicy(Admin, admin => admin.RequireRole(Admin));
        authorization.DefaultPolicy = authorization.FallbackPolicy = viewer.Build();
    }
}
