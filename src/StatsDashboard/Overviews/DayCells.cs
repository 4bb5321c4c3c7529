using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>One product's stored days, with the state of each.</summary>
internal static class DayCells
{
    public static IReadOnlyList<ProductDay> Read(
        FigureStore store, IReadOnlyList<IStatsSource> sources, Product product, DateRange range, DateTimeOffset freshSince)
    {
        using var figures = store.Read();
        var rows = sources.Select(source => figures.ReadProduct(source.Key, product.Id, range).ToDictionary(row => row.Day)).ToList();
        return
        [
            .. range.Each().Select(day => new ProductDay(
                day,
                [.. sources.Select((source, place) => Cell(source, rows[place].GetValueOrDefault(day), freshSince))])),
        ];
    }

    public static DayCell Cell(IStatsSource source, FigureRow? row, DateTimeOffset freshSince)
    {
        if (row is null)
        {
            return new DayCell(source.IsConfigured ? DataState.Pending : DataState.NotConfigured, null, null, false, null);
        }

        var state = row switch
        {
            { WasAnswered: true } => row.Failure is { } failure && !(row.IsFinal && failure.Kind is FailureKind.NotListed) || (!row.IsFinal && row.AskedAt < freshSince) ? DataState.Stale : DataState.Ok,
            { Failure.Kind: FailureKind.NotListed } => DataState.NotListed,
            _ => DataState.Failed,
        };
        return new DayCell(state, row.Values, row.AnsweredAt, row.IsFinal, row.Failure?.Sentence);
    }
}
