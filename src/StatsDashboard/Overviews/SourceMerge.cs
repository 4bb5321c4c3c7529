using StatsDashboard.Figures;

namespace StatsDashboard.Overviews;

/// <summary>What one source says of all products together.</summary>
internal static class SourceMerge
{
    public static SourceOverview Of(SourceFacts source, SourceCounts products, MergeRules rules)
    {
        var (count, failed, pending) = (products.Products, products.Failed, products.Pending);
        var state = source switch
        {
            { IsConfigured: false } => DataState.NotConfigured,
            _ when count == 0 => DataState.Pending,
            _ when failed + pending == 0 => products.Stale > 0 ? DataState.Stale : DataState.Ok,
            _ when products.IsAnyKnown => DataState.Partial,
            _ => failed > 0 ? DataState.Failed : DataState.Pending,
        };
        var asked = source.IsConfigured ? count : 0;
        return new SourceOverview(
            source.Key,
            source.Name,
            source.Metrics,
            state,
            asked,
            source.IsConfigured ? asked - failed - pending : 0,
            source.IsConfigured ? failed : 0,
            source.IsConfigured ? pending : 0,
            products.Age.At,
            source.Record.DataThrough,
            source.Record.Notices,
            products.Error,
            source.Comparison,
            source.NotCompared)
        {
            IsFinal = products.Age.IsFinal,
            NotListed = products.NotListed,
            Stale = source.IsConfigured ? products.Stale : 0,
            Moments = products.Moments,
            MissingSetting = source.MissingSetting,
            Reconciliation = Reconciliation.Between(source, rules),
            DayCurrency = source.DayCurrency,
            Origins = source.Origins,
        };
    }

    public static SourceDay DayOf(Dictionary<DateOnly, DaySums> days, DateOnly day) =>
        days.TryGetValue(day, out var sums) ? new SourceDay(sums.Values, sums.Covered, !sums.IsFinal) : new SourceDay(null, 0, true);
}
