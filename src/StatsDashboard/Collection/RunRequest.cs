using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>What a run is to collect.</summary>
/// <param name="Range">What was looked at or asked for, as people are told.</param>
/// <param name="Ranges">The days to ask: of the range, and of the one that it is compared with.</param>
/// <param name="Product">One product alone; null for all.</param>
/// <param name="Everything">Asks also what is fresh or final: a refresh.</param>
internal sealed record RunRequest(
    RunTrigger Trigger, DateRange Range, IReadOnlyList<DateRange> Ranges, Product? Product = null, bool Everything = false)
{
    /// <summary>Also asks for the whole site, over exactly each of these ranges.</summary>
    public IReadOnlyList<DateRange> Site { get; init; } = [];

    public CallPriority Priority => Trigger switch
    {
        RunTrigger.Viewer => CallPriority.Viewer,
        RunTrigger.Refresh => CallPriority.Refresh,
        RunTrigger.Schedule => CallPriority.Schedule,
        _ => CallPriority.Backfill,
    };

    /// <summary>Whether the other collects exactly the same.</summary>
    public bool IsSameAs(RunRequest other) =>
        Trigger == other.Trigger && Everything == other.Everything && Product?.Id == other.Product?.Id
        && Ranges.SequenceEqual(other.Ranges) && Site.SequenceEqual(other.Site);

    /// <summary>Whether some of this is what the other asks for too.</summary>
    public bool Overlaps(RunRequest other) =>
        (Product is null || other.Product is null || other.Product.Id == Product.Id)
        && (Site.Any(other.Site.Contains) || Ranges.Any(range => other.Ranges.Any(range.Overlaps)));
}
