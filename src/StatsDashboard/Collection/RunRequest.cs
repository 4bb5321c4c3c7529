using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>What a run is to collect.</summary>
/// <param name="Ranges">The range, and the one that it is compared with, if any.</param>
/// <param name="Product">One product alone; null for all.</param>
/// <param name="Everything">Asks also what is fresh or final: a refresh.</param>
internal sealed record RunRequest(RunTrigger Trigger, IReadOnlyList<DateRange> Ranges, Product? Product = null, bool Everything = false)
{
    /// <summary>Also asks for the whole site, over exactly these ranges.</summary>
    public bool Site { get; init; }

    public CallPriority Priority => Trigger switch
    {
        RunTrigger.Viewer => CallPriority.Viewer,
        RunTrigger.Refresh => CallPriority.Refresh,
        RunTrigger.Schedule => CallPriority.Schedule,
        _ => CallPriority.Backfill,
    };

    /// <summary>Whether waiting for the other brings all that this one asks for.</summary>
    public bool IsPartOf(RunRequest other) =>
        (other.Product is null || other.Product.Id == Product?.Id) &&
        (other.Everything || !Everything) &&
        (!Site || (other.Site && Ranges.SequenceEqual(other.Ranges))) &&
        other.Trigger is RunTrigger.Viewer or RunTrigger.Refresh &&
        Ranges.All(range => other.Ranges.Any(wider => wider.Contains(range.From) && wider.Contains(range.To)));
}
