using StatsDashboard.Catalog;
using StatsDashboard.Figures;

namespace StatsDashboard.Overviews;

/// <summary>What one source says of all products together. In one pass: it runs at every answer that a page takes up.</summary>
internal static class SourceMerge
{
    public static SourceOverview Of(SourceFacts source, int place, ReadOnlySpan<ProductOverview> products, MergeRules rules)
    {
        var (failed, pending, stale, notListed, isAnyKnown) = (0, 0, 0, 0, false);
        var (age, moments) = (default(AnswerAge), Moments.Never);
        Dictionary<string, int>? errors = null;
        foreach (var product in products)
        {
            var figures = product.Sources[place];
            age = age.And(figures.Age);
            moments = moments.And(figures.Moments);
            failed += figures.FailedDays > 0 ? 1 : 0;
            pending += figures is { FailedDays: 0, State: DataState.Pending or DataState.Partial } ? 1 : 0;
            stale += figures.State is DataState.Stale ? 1 : 0;
            notListed += figures.State is DataState.NotListed ? 1 : 0;
            isAnyKnown |= figures.Values is not null || figures.State is DataState.Ok or DataState.Stale;
            if (figures.Error is { } error && figures.State is not DataState.NotListed)
            {
                errors ??= new Dictionary<string, int>(StringComparer.Ordinal);
                errors[error] = errors.GetValueOrDefault(error) + 1;
            }
        }

        var count = products.Length;
        var state = source switch
        {
            { IsConfigured: false } => DataState.NotConfigured,
            _ when count == 0 => DataState.Pending,
            _ when failed + pending == 0 => stale > 0 ? DataState.Stale : DataState.Ok,
            _ when isAnyKnown => DataState.Partial,
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
            age.At,
            source.Record.DataThrough,
            source.Record.Notices,
            errors?.MaxBy(error => error.Value).Key,
            source.Comparison,
            source.NotCompared)
        {
            IsFinal = age.IsFinal,
            NotListed = notListed,
            Moments = moments,
            MissingSetting = source.MissingSetting,
            Reconciliation = Reconciliation.Between(source, rules),
            DayCurrency = source.DayCurrency,
            Origins = source.Origins,
        };
    }

    public static SourceDay DayOf(Dictionary<DateOnly, DaySums> days, DateOnly day) =>
        days.TryGetValue(day, out var sums) ? new SourceDay(sums.Values, sums.Covered, !sums.IsFinal) : new SourceDay(null, 0, true);
}
