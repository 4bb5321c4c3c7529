namespace StatsDashboard.Sources.Http;

/// <summary>How one attempt ended: with a whole, good answer or with a failure.</summary>
internal readonly record struct Attempt(HttpResponseMessage? Response, AttemptFailure? Failure);

/// <param name="Wait">How long the source asks to be left alone; null for the usual back-off.</param>
internal sealed record AttemptFailure(SourceFailure Failure, Again Again = Again.Never, TimeSpan? Wait = null);

/// <summary>Whether an attempt that failed is worth another.</summary>
internal enum Again
{
    Never,

    /// <summary>One more attempt in the whole call, for sources that punish more.</summary>
    Once,

    /// <summary>As many as the call may have.</summary>
    Freely,
}
