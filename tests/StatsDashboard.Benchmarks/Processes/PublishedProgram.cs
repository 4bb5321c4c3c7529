using System.Globalization;

namespace StatsDashboard.Benchmarks.Processes;

/// <summary>The dashboard as <c>dotnet publish</c> makes it for operators.</summary>
internal static class PublishedProgram
{
    /// <returns>The program's path.</returns>
    public static async Task<string> MakeAsync(Workplace place, CancellationToken cancellationToken)
    {
        var folder = place.NewFile("published");
        string[] arguments = ["publish", BuiltPrograms.ContentRoot, "-c", "Release", "-o", folder, "-v", "quiet", "-nologo"];
        // A command of dotnet's own stands where the path of a program would.
        await using var publish = ChildProcess.Start(arguments[0], arguments[1..], new Dictionary<string, string>(), place.Files);
        var exitCode = await publish.WaitForExitAsync(cancellationToken);
        return exitCode == 0
            ? Path.Combine(folder, Path.GetFileName(BuiltPrograms.Dashboard))
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"dotnet publish ended with {exitCode}: {string.Join(" | ", publish.Lines)}"));
    }
}
