using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>Adds up one product's stored days, as the statements do that read all products.</summary>
internal static class RowSums
{
    /// <returns>Null when nothing is stored.</returns>
    public static ProductSums? Sum(IReadOnlyList<FigureRow> rows)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        var answered = rows.Where(row => row.WasAnswered).ToList();
        var open = answered.Where(row => !row.IsFinal).ToList();
        var currencies = rows.Select(row => row.Currency).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var figures = rows.Select(row => row.Values).OfType<long?[]>().ToList();
        return new ProductSums(
            rows.Count,
            open.Count > 0 ? Oldest(open) : answered.Max(row => row.AnsweredAt),
            open.Count == 0 && answered.Count > 0,
            rows.Where(row => !row.IsFinal).Select(row => (DateTimeOffset?)row.AskedAt).Min(),
            currencies.FirstOrDefault(),
            currencies.Count > 1,
            figures.Count,
            figures.Count == 0 ? null : [.. figures[0].Select((_, metric) => Sum(figures, metric))]);
    }

    /// <summary>Null when one of them was stamped by a clock that was ahead: nobody knows when that was answered.</summary>
    private static DateTimeOffset? Oldest(List<FigureRow> rows) =>
        rows.Exists(row => row.AnsweredAt is null) ? null : rows.Min(row => row.AnsweredAt);

    /// <summary>The days whose last asking failed, by kind.</summary>
    public static List<ProductFailures> Failures(IEnumerable<FigureRow> rows) =>
    [
        .. rows
            .Where(row => row.Failure is not null)
            .GroupBy(row => row.Failure!.Kind) // Those without were left out.
            .OrderBy(group => group.Key)
            .Select(group => new ProductFailures(
                new SourceFailure(group.Key, group.Select(row => row.Failure!.Sentence).Max(StringComparer.Ordinal)!),
                group.Count(),
                group.Count(row => row.WasAnswered),
                group.Where(row => !row.IsFinal).Select(row => (DateTimeOffset?)row.AskedAt).Min())),
    ];

    /// <summary>Null when one of the days lacks the metric: a sum without it would be too small.</summary>
    private static long? Sum(List<long?[]> figures, int metric)
    {
        long? sum = 0;
        foreach (var values in figures)
        {
            sum += values[metric];
        }

        return sum;
    }
}
