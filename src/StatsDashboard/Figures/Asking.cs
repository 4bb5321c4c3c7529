using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>What is stored of the last time something was asked: a product's day, or the whole site over a range.</summary>
/// <param name="Failure">How it failed; null when it was answered.</param>
/// <param name="WasAnswered">There was an answer once, then or earlier.</param>
/// <param name="IsFinal">Nothing about it changes any more.</param>
internal readonly record struct Asking(DateTimeOffset At, FailureKind? Failure, bool WasAnswered, bool IsFinal)
{
    /// <summary>Of days that were answered and can still change, the one that was asked longest ago.</summary>
    public static Asking Answered(DateTimeOffset at) => new(at, null, WasAnswered: true, IsFinal: false);
}

/// <summary>How far something that is asked of a source can be trusted now.</summary>
internal enum Standing
{
    /// <summary>Never asked.</summary>
    Pending,

    /// <summary>Answered, so recently that it need not be asked again.</summary>
    Fresh,

    /// <summary>Answered, so long ago that it is asked again when somebody looks.</summary>
    Due,

    /// <summary>The last asking failed, and an earlier answer stands.</summary>
    Stale,

    /// <summary>Asked in vain, with nothing from before; it is asked again when somebody looks.</summary>
    Failed,

    /// <summary>Asked in vain so recently that it is not asked again yet.</summary>
    RetriedLater,

    /// <summary>Answered for good: never asked again.</summary>
    Final,
}
