using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>What a run is to collect.</summary>
/// <param name="Range">What was looked at or asked for, as people are told.</param>
/// <param name="Ranges">The days to ask: of the range, and of the one that it is compared with.</param>
/// <param name="Product">One product alone; null for all.</param>
/// <param name="Everything">Asks also what is fresh or final: a refresh.</param>
internal sealed record RunRequest(RunTrigger Trigger, DateRange Range, IReadOnlyList<DateRange> Ranges, Product? Product = null, bool Everything = false)
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

    /// <summary>Whether waiting for the other brings all that this one asks for.</summary>
    public bool IsPartOf(RunRequest other) => IsServedBy(other) && Site.All(other.Site.Contains) && Ranges.All(range => range.Each().All(other.Asks));

    /// <summary>What waiting for those brings is left out; null when that is everything.</summary>
    public RunRequest? Without(IReadOnlyList<RunRequest> others)
    {
        IReadOnlyList<DateRange> rest =
            [.. Ranges.SelectMany(range => DateRange.Join(range.Each().Where(day => !others.Any(other => other.Asks(day))), DateRange.MaxDays))];
        IReadOnlyList<DateRange> site = [.. Site.Where(range => !others.Any(other => other.Site.Contains(range)))];
        return rest.Count + site.Count == 0 ? null : rest.SequenceEqual(Ranges) && site.Count == Site.Count ? this : this with { Ranges = rest, Site = site };
    }

    /// <summary>Whether some of this is what the other asks for.</summary>
    public bool Overlaps(RunRequest other) => IsServedBy(other) && (Site.Any(other.Site.Contains) || Ranges.Any(range => range.Each().Any(other.Asks)));

    /// <summary>Whether the other asks of every product of this one, and in a hurry as great.</summary>
    private bool IsServedBy(RunRequest other) =>
        (other.Product is null || other.Product.Id == Product?.Id) &&
        (other.Everything || !Everything) &&
        other.Trigger is RunTrigger.Viewer or RunTrigger.Refresh;

    private bool Asks(DateOnly day) => Ranges.Any(range => range.Contains(day));
}
