using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

/// <summary>What one source says of one product, worked out of what is stored.</summary>
internal static class ProductMerge
{
    public static ProductSource Of(SourceFacts source, ProductId id, MergeRules rules)
    {
        if (!source.IsConfigured && !source.Sums.ContainsKey(id))
        {
            return new ProductSource(DataState.NotConfigured);
        }

        var sums = source.Sums.GetValueOrDefault(id);
        var coverage = Coverage.Of(sums, source.Failures.GetValueOrDefault(id) ?? [], rules.Range.Days, rules.Freshness);
        var moments = source.IsConfigured ? coverage.Moments.And(ComparedMoments(source, id, rules)) : Moments.Never;
        if (sums is null)
        {
            return new ProductSource(DataState.Pending) { Moments = moments, Before = Before(source, id) };
        }

        var (previous, comparable) = Compare(source, id);
        return new ProductSource(
            coverage.State,
            sums.AnsweredAt,
            coverage.Error,
            sums.IsMixed ? null : sums.Currency,
            ValuesOf(source, sums),
            previous,
            comparable,
            sums.WithFigures,
            coverage.Failed)
        {
            IsFinal = sums.IsFinal,
            Shared = rules.Shared is { } shared && Whole(source.Shared, id, shared) is { } whole ? ValuesOf(source, whole) : null,
            IsWhole = coverage.IsAnswered && sums.WithFigures + coverage.NotListed >= DaysWithData(source, rules.Range),
            Moments = moments,
            Before = Before(source, id),
        };
    }

    private static long?[]? Before(SourceFacts source, ProductId id) =>
        source.Comparison is { } days && Whole(source.Compared, id, days.Previous) is { } sums ? ValuesOf(source, sums) : null;

    private static Moments ComparedMoments(SourceFacts source, ProductId id, MergeRules rules)
    {
        if (source.Comparison is not { Previous: var days })
        {
            return Moments.Never;
        }

        var failures = source.ComparedFailures.GetValueOrDefault(id) ?? [];
        return Coverage.Of(source.Compared.GetValueOrDefault(id), failures, days.Days, rules.Freshness).Moments;
    }

    private static int DaysWithData(SourceFacts source, DateRange range) =>
        source.Record.DataThrough is { } last ? Math.Clamp(last.DayNumber - range.From.DayNumber + 1, 0, range.Days) : range.Days;

    /// <summary>Only what is whole on both sides compares, and money only with money of the same currency.</summary>
    private static (long?[]? Previous, long?[]? Comparable) Compare(SourceFacts source, ProductId id)
    {
        if (source.Comparison is not { } days
            || Whole(source.Compared, id, days.Previous) is not { } previous
            || Whole(source.Comparable, id, days.Current) is not { } comparable)
        {
            return (null, null);
        }

        var (before, now) = previous.IsMixed || comparable.IsMixed || previous.Currency != comparable.Currency
            ? (WithoutMoney(source, previous.Values), WithoutMoney(source, comparable.Values))
            : (previous.Values, comparable.Values);
        if (before is null || now is null || (previous.IsFinal && comparable.IsFinal))
        {
            return (before, now);
        }

        // Of last week's orders few are decided, of those a month ago nearly all: held against each other, they would always look like a
        // fall. So what settles is held against what was known of the days a month ago when they were a week old.
        var since = source.Matured.GetValueOrDefault(id);
        long?[] then = [.. before.Select((value, at) => source.Metrics[at].Settling is null ? value : value - Since(at))];
        return (then, [.. now.Select((value, at) => source.Metrics[at].Settling is not null && then[at] is null ? null : value)]);

        long? Since(int metric) => since switch
        {
            null => 0,
            { UnknownDays: 0 } => since.Values[metric],
            _ => null,
        };
    }

    /// <summary>The sums, when every day of the range has figures.</summary>
    private static ProductSums? Whole(Dictionary<ProductId, ProductSums> all, ProductId id, DateRange range) =>
        all.TryGetValue(id, out var sums) && sums.WithFigures == range.Days ? sums : null;

    private static long?[]? ValuesOf(SourceFacts source, ProductSums sums) =>
        sums.IsMixed ? WithoutMoney(source, sums.Values) : sums.Values;

    /// <summary>Amounts of several currencies add up to nothing.</summary>
    private static long?[]? WithoutMoney(SourceFacts source, long?[]? values) =>
        values is null ? null : [.. values.Select((value, metric) => source.Metrics[metric].Unit is Unit.Money ? null : value)];
}
