using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>Decides how far what is stored can be trusted now, and when it is asked again. Nothing else decides that.</summary>
/// <param name="FreshFor">What was answered and can still change is asked again after this.</param>
/// <param name="RetryAfter">What was asked in vain is asked again after this.</param>
internal readonly record struct Freshness(DateTimeOffset Now, TimeSpan FreshFor, TimeSpan RetryAfter)
{
    public Standing StandingOf(Asking? last) => last switch
    {
        null => Standing.Pending,
        { Failure: { } kind, WasAnswered: true } asking when !(asking.IsFinal && kind is FailureKind.NotListed) => Standing.Stale,
        { Failure: { } kind, WasAnswered: false } asking when kind is not FailureKind.NotListed =>
            asking.IsFinal || IsDue(asking) ? Standing.Failed : Standing.RetriedLater,
        { IsFinal: true } => Standing.Final,
        _ => IsDue(last) ? Standing.Due : Standing.Fresh,
    };

    public bool IsDue(Asking? last) => Now >= DueAt(last);

    /// <summary>
    /// Whether a refresh that began at this instant has it still to ask. What came in that very instant may have been asked
    /// before.
    /// </summary>
    public static bool IsDueSince(DateTimeOffset refresh, Asking? last) => last is not { } asking || asking.At <= refresh;

    /// <summary>When it is to be asked again; in the past when that is due already, and the end of time for what is final.</summary>
    public DateTimeOffset DueAt(Asking? last) => last switch
    {
        null => DateTimeOffset.MinValue,
        { IsFinal: true } => DateTimeOffset.MaxValue,
        // "Not listed" and "left out" are what the source says, and asking at once again would not make it say otherwise.
        { Failure: null or FailureKind.NotListed or FailureKind.LeftOut, At: var at } => at + FreshFor,
        { At: var at } => at + RetryAfter,
    };
}
