namespace StatsDashboard.Benchmarks.Reports;

/// <summary>Keeps the last full run's tables in the README, each between its own pair of markers.</summary>
internal static class ReadmeTables
{
    public static async Task WriteAsync(string scenario, string markdown, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(BuiltPrograms.Readme, cancellationToken);
        string begin = $"<!-- {scenario} -->", end = $"<!-- /{scenario} -->";
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        if (from < begin.Length || to < from)
        {
            throw new InvalidOperationException($"{BuiltPrograms.Readme} has no place between {begin} and {end}.");
        }

        await File.WriteAllTextAsync(BuiltPrograms.Readme, $"{text[..from]}\n{markdown.Trim()}\n{text[to..]}", cancellationToken);
    }
}
