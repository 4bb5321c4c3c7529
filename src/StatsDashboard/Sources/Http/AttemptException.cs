namespace StatsDashboard.Sources.Http;

/// <summary>
/// Carries a failure out of an attempt, through whatever client makes it, to the pipeline. It holds nothing but our own sentence.
/// </summary>
internal sealed class AttemptException(AttemptFailure failure) : Exception(failure.Failure.Sentence)
{
    public AttemptFailure Failure { get; } = failure;
}
