namespace StatsDashboard.Benchmarks;

/// <summary>A temporary folder, gone at the end.</summary>
internal sealed class Workplace : IDisposable
{
    private int files;

    public string Files { get; } = Directory.CreateTempSubdirectory("stats-benchmark-").FullName;

    /// <summary>A path that nothing has used yet.</summary>
    public string NewFile(string name) => Path.Combine(Files, $"{Interlocked.Increment(ref files)}-{name}");

    public void Dispose() => Directory.Delete(Files, recursive: true);
}
