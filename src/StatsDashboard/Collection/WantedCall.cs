using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>One call that is wanted, and everybody who waits for it. All of it is guarded by the list that it stands in.</summary>
internal sealed class WantedCall(SourceCall call, DateTimeOffset wantedAt)
{
    public SourceCall Call => call;

    /// <summary>Since when nobody has asked it, as far as is known.</summary>
    public DateTimeOffset WantedAt => wantedAt;

    /// <summary>The runs that end later than this call.</summary>
    public HashSet<CollectionRun> Runs { get; } = [];

    /// <summary>It is being asked, or has been.</summary>
    public bool IsTaken { get; set; }

    public bool IsAnswered { get; set; }

    /// <summary>Nobody wants it any more.</summary>
    public bool IsDropped { get; set; }
}
