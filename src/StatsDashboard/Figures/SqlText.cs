using System.Collections.Concurrent;

namespace StatsDashboard.Figures;

/// <summary>The SQL that lies beside the code, each file named after the method that runs it.</summary>
internal static class SqlText
{
    private static readonly ConcurrentDictionary<string, string> Files = new();

    public static string Read(string name) => Files.GetOrAdd(name, static name =>
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream($"StatsDashboard.Figures.{name}.sql")
            ?? throw new InvalidOperationException($"There is no SQL file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
