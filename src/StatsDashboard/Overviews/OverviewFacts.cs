using StatsDashboard.Catalog;
using StatsDashboard.Figures;

namespace StatsDashboard.Overviews;

/// <summary>What an overview was put together of: all that the store knew of a range at one moment.</summary>
/// <param name="shared">The days of the range that ratios across sources are worked out of; null when there are none.</param>
internal sealed class OverviewFacts(StoreMoment moment, IReadOnlyList<SourceFacts> sources, DateRange? shared)
{
    private int isTaken;

    public StoreMoment Moment => moment;

    public IReadOnlyList<SourceFacts> Sources => sources;

    public DateRange? Shared => shared;

    /// <summary>True once: whoever brings the facts up to date changes them, so that nobody else can.</summary>
    public bool TryTake() => Interlocked.Exchange(ref isTaken, 1) == 0;
}
