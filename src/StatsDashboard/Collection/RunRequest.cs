using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>What a run is to collect.</summary>
/// <param name="Range">What was looked at or asked for, as people are told.</param>
/// <param name="Ranges">The days to ask: of the range, and of the one that it is compared with.</param>
/// <param name="Product">One product alone; null for all.</param>
internal sealed record RunRequest(RunTrigger Trigger, DateRange Range, IReadOnlyList<DateRange> Ranges, Product? Product = null)
{
    public RunScope Scope { get; init; }

    /// <summary>Key of the one source to ask; null for all.</summary>
    public string? Source { get; init; }

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
        Trigger == other.Trigger && Scope == other.Scope && IsOfSameDaysAs(other) && Site.SequenceEqual(other.Site);

    /// <summary>Whether the other is about the same days, whatever it asks of them.</summary>
    public bool IsOfSameDaysAs(RunRequest other) =>
        Product?.Id == other.Product?.Id && Source == other.Source && Ranges.SequenceEqual(other.Ranges);

    /// <summary>Whether some of this is what the other asks for too.</summary>
    public bool Overlaps(RunRequest other) =>
        (Product is null || other.Product is null || other.Product.Id == Product.Id)
        && (Source is null || other.Source is null || other.Source == Source)
        && (Site.Any(other.Site.Contains) || Ranges.Any(range => other.Ranges.Any(range.Overlaps)));
}

/// <summary>Which of its days a run asks. Kept by its number in stored runs.</summary>
internal enum RunScope
{
    /// <summary>What is missing, or can still change and was asked too long ago.</summary>
    Due,

    /// <summary>What was asked in vain.</summary>
    Failed,

    /// <summary>All that can still change, however fresh it is.</summary>
    Open,

    /// <summary>Final days too.</summary>
    Everything,
}
