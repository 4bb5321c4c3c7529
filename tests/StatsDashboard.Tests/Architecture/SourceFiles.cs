namespace StatsDashboard.Tests.Architecture;

/// <summary>The files that people write, without what the build puts beside them.</summary>
internal static class SourceFiles
{
    private static readonly string[] Built = ["obj/", "bin/", "wwwroot/"];

    /// <summary>Relative to the folder, with / between the parts.</summary>
    public static IEnumerable<string> In(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => !Built.Any(built => file.StartsWith(built, StringComparison.Ordinal)));
}
