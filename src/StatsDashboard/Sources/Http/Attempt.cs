namespace StatsDashboard.Sources.Http;

/// <summary>How one attempt ended: with a whole, good answer or with a failure.</summary>
internal readonly record struct Attempt(object? Answer, AttemptFailure? Failure);

/// <param name="Wait">How long the source asks to be left alone; null for the usual back-off.</param>
internal sealed record AttemptFailure(SourceFailure Failure, Retries Retries = Retries.None, TimeSpan? Wait = null);

/// <summary>How many more attempts a failed one is worth.</summary>
internal enum Retries
{
    None,

    /// <summary>One more attempt in the whole call, for sources that punish more.</summary>
    One,

    /// <summary>As many as the call may have.</summary>
    Allowed,
}
