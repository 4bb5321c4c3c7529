using StatsDashboard.Catalog;
using StatsDashboard.Figures;

namespace StatsDashboard.Overviews;

/// <summary>One product's days, each with its state.</summary>
/// <param name="Days">Every day of the range, in order.</param>
/// <param name="ComparedDays">The compared days, in order; as many as <paramref name="Days"/>, or none.</param>
/// <param name="Restatements">Changes of closed days of the range, the newest first.</param>
internal sealed record ProductHistory(
    IReadOnlyList<ProductDay> Days, IReadOnlyList<ProductDay> ComparedDays, IReadOnlyList<Restatement> Restatements)
{
    /// <param name="sources">Facts of this product alone.</param>
    public static ProductHistory Of(IReadOnlyList<SourceFacts> sources, OverviewRequest request, Freshness freshness)
    {
        var days = Cells(request.Range, source => source.OfProduct!.Days); // Read with the facts of one product.
        var now = days.ToDictionary(day => day.Day);
        return new ProductHistory(
            days,
            request.Compared is { } compared ? Cells(compared, source => source.OfProduct!.Compared) : [],
            [
                .. sources
                    .SelectMany((source, at) => Restatement.Of(at, source.OfProduct!.Restated, day => now[day].Sources[at].Values))
                    .OrderByDescending(change => change.ChangedAt)
                    .ThenByDescending(change => change.Day),
            ]);

        List<ProductDay> Cells(DateRange range, Func<SourceFacts, List<FigureRow>> rowsOf)
        {
            var rows = sources.Select(source => rowsOf(source).ToDictionary(row => row.Day)).ToList();
            return
            [
                .. range.Each().Select(day => new ProductDay(
                    day,
                    [.. sources.Select((source, at) => DayCell.Of(source.IsConfigured, rows[at].GetValueOrDefault(day), freshness))])),
            ];
        }
    }
}

/// <summary>One product's day; <see cref="Sources"/> in the overview's order.</summary>
internal sealed record ProductDay(DateOnly Day, IReadOnlyList<DayCell> Sources);

/// <summary>What one source says of one product's day.</summary>
/// <param name="Values">In the order of the source's metrics; null when not known, or when the source has no data for the day yet.</param>
/// <param name="AsOf">When it was answered.</param>
/// <param name="IsFinal">It cannot change any more.</param>
internal sealed record DayCell(DataState State, long?[]? Values, DateTimeOffset? AsOf, bool IsFinal, string? Error)
{
    /// <param name="row">What is stored of the day; null when it was never asked.</param>
    public static DayCell Of(bool isConfigured, FigureRow? row, Freshness freshness) => row is null
        ? new DayCell(isConfigured ? DataState.Pending : DataState.NotConfigured, null, null, false, null)
        : new DayCell(DataStates.Of(row.Last, freshness), row.Values, row.AnsweredAt, row.IsFinal, row.Failure?.Sentence);
}
