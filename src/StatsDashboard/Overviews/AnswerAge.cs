namespace StatsDashboard.Overviews;

/// <summary>When figures were answered: the oldest that can still change, or the last of them where all are final.</summary>
/// <param name="At">Null when nothing was answered, or nobody knows when.</param>
/// <param name="IsFinal">None of them can change any more.</param>
internal readonly record struct AnswerAge(DateTimeOffset? At, bool IsFinal)
{
    /// <summary>The age of both together.</summary>
    public AnswerAge And(AnswerAge other)
    {
        if (other.At is not { } theirs)
        {
            return this;
        }

        if (At is not { } ours)
        {
            return other;
        }

        if (IsFinal != other.IsFinal)
        {
            return IsFinal ? other : this;
        }

        return (IsFinal ? ours > theirs : ours < theirs) ? this : other;
    }
}
