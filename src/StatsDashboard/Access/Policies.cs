namespace StatsDashboard.Access;

/// <summary>Who may do what.</summary>
internal static class Policies
{
    /// <summary>May see pages, CSV and JSON.</summary>
    public const string Viewer = nameof(Viewer);

    /// <summary>May have figures asked again.</summary>
    public const string Admin = nameof(Admin);
}
