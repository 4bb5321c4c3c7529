namespace StatsDashboard.Sources;

/// <summary>An origin whose figures are kept.</summary>
/// <param name="Key">By which the store and its commands name it: "ga", "ga_2".</param>
/// <param name="LastSuccess">When it last answered a call; null when it never did, or nobody knows.</param>
internal sealed record StoredOrigin(
    string Key, string Source, SourceOrigin Origin, DateTimeOffset FirstShown, DateTimeOffset LastShown, DateTimeOffset? LastSuccess);

/// <summary>What is kept of one source.</summary>
/// <param name="Shown">The origin whose figures are shown; null for a source that is not configured.</param>
/// <param name="Others">Those whose figures are kept all the same.</param>
internal sealed record SourceOrigins(StoredOrigin? Shown, IReadOnlyList<StoredOrigin> Others)
{
    public static readonly SourceOrigins None = new(null, []);
}
