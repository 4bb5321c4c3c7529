using System.Reflection;

namespace StatsDashboard.Benchmarks;

/// <summary>Where the build has put what is measured.</summary>
internal static class BuiltPrograms
{
    private static readonly Dictionary<string, string> Paths = typeof(BuiltPrograms).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(entry => entry.Value is not null)
        .ToDictionary(entry => entry.Key, entry => Path.GetFullPath(entry.Value!), StringComparer.Ordinal); // Null ones are left out.

    public static string Dashboard => Paths["Dashboard"];

    public static string Sandbox => Paths["Sandbox"];

    /// <summary>The dashboard's project folder, where its static files lie.</summary>
    public static string ContentRoot => Paths["ContentRoot"];

    public static string Readme => Paths["Readme"];

    /// <summary>This program, whose hidden commands are the other ends of some measurements.</summary>
    public static string Self => typeof(BuiltPrograms).Assembly.Location;
}
