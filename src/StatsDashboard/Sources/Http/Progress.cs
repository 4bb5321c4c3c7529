using Polly;

namespace StatsDashboard.Sources.Http;

/// <summary>Where one call stands between its attempts.</summary>
internal sealed class Progress(Func<CancellationToken, Task<object>> attempt, TimeSpan callTimeout, TimeProvider clock)
{
    private static readonly ResiliencePropertyKey<Progress> Key = new("stats.call");

    private readonly long started = clock.GetTimestamp();

    /// <summary>What is left of the call's timeout, whatever the wall clock does meanwhile.</summary>
    public TimeSpan Left => callTimeout - clock.GetElapsedTime(started);

    /// <summary>Counts from 1.</summary>
    public int Attempt { get; set; }

    /// <summary>The one further attempt of <see cref="Retries.One"/> is used up.</summary>
    public bool AskedOnceMore { get; set; }

    /// <summary>Whether anything was sent at all: neither the breaker nor a closed budget lets a call that far.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>How long the next attempt has to wait.</summary>
    public TimeSpan Wait { get; set; }

    public static Progress Of(ResilienceContext context) => context.Properties.GetValue(Key, null!); // Set before the pipeline starts.

    public void Enter(ResilienceContext context) => context.Properties.Set(Key, this);

    public Task<object> AttemptAsync(CancellationToken cancellationToken)
    {
        WasAsked = true;
        return attempt(cancellationToken);
    }
}
