using Polly;

namespace StatsDashboard.Sources.Http;

/// <summary>Where one call stands between its attempts.</summary>
internal sealed class Progress(HttpRequestMessage request, DateTimeOffset deadline)
{
    private static readonly ResiliencePropertyKey<Progress> Key = new("stats.call");

    public HttpRequestMessage Request { get; } = request;

    public DateTimeOffset Deadline { get; } = deadline;

    /// <summary>Counts from 1.</summary>
    public int Attempt { get; set; }

    /// <summary>The one further attempt of <see cref="Again.Once"/> is used up.</summary>
    public bool AskedOnceMore { get; set; }

    /// <summary>What the last failure asks to wait for; null for the usual back-off.</summary>
    public TimeSpan? Wait { get; set; }

    public static Progress Of(ResilienceContext context) => context.Properties.GetValue(Key, null!); // Set before the pipeline starts.

    public void Enter(ResilienceContext context) => context.Properties.Set(Key, this);
}
