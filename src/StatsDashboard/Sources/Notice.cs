namespace StatsDashboard.Sources;

/// <summary>What a source's figures may hide, in a sentence for people.</summary>
/// <param name="Metric">The key of the one metric that it is about; null for all of the source's.</param>
internal sealed record Notice(string Text, string? Metric = null);
