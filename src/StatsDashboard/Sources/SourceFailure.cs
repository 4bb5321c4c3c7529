namespace StatsDashboard.Sources;

/// <summary>An expected failure of a source, as a value.</summary>
/// <param name="Sentence">For people; written here, never taken from the source, whose messages may echo the key.</param>
/// <param name="RetryAt">When the source said that asking again makes sense.</param>
/// <param name="IsForGood">Asking again will never bring another answer.</param>
internal sealed record SourceFailure(FailureKind Kind, string Sentence, DateTimeOffset? RetryAt = null, bool IsForGood = false)
{
    /// <summary>A flaw of this one answer: even where nothing changes any more, another may be whole.</summary>
    public bool MayPass { get; init; }

    /// <summary>Classifies what a call may throw because of the source or its wire; null for anything else, which is a bug.</summary>
    public static SourceFailure? Of(Exception error) => error switch
    {
        SourceException known => known.Failure,
        OperationCanceledException or TimeoutException => new(FailureKind.Timeout, "No whole answer came in the time allowed."),
        HttpRequestException => new(FailureKind.Unavailable, "The connection failed."),
        IOException => new(FailureKind.Unavailable, "The connection broke off in the middle of the answer."),
        _ => null,
    };
}

/// <summary>Carries a failure out of a client, to where it becomes a value. Without its cause, whose words might quote a secret.</summary>
internal sealed class SourceException(SourceFailure failure) : Exception(failure.Sentence)
{
    public SourceException(FailureKind kind, string sentence)
        : this(new SourceFailure(kind, sentence))
    {
    }

    public SourceFailure Failure { get; } = failure;

    /// <summary>
    /// False when the source was not even asked, because it is closed for now: that says nothing of what was to be asked.
    /// </summary>
    public bool WasAsked { get; init; } = true;
}
