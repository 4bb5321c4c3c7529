namespace StatsDashboard.Overviews;

/// <summary>When figures were answered: the oldest that can still change, or the last of them where all are final.</summary>
/// <param name="At">Null when nothing was answered, or nobody knows when.</param>
/// <param name="IsFinal">None of them can change any more.</param>
internal readonly record struct AnswerAge(DateTimeOffset? At, bool IsFinal)
{
    /// <summary>The age of both together.</summary>
    public AnswerAge And(AnswerAge other) => (this, other) switch
    {
        (_, { At: null }) => this,
        ({ At: null }, _) => other,
        ({ IsFinal: true }, { IsFinal: true }) => At > other.At ? this : other,
        ({ IsFinal: true }, _) => other,
        (_, { IsFinal: true }) => this,
        _ => At < other.At ? this : other,
    };
}
