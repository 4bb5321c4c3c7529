using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>One product's stored days, with the state of each.</summary>
internal static class DayCells
{
    public static IReadOnlyList<ProductDay> Read(
        FigureStore store, IReadOnlyList<IStatsSource> sources, Product product, DateRange range, Freshness freshness)
    {
        using var figures = store.Read();
        var rows = sources.Select(source => figures.ReadProduct(source.Key, product.Id, range).ToDictionary(row => row.Day)).ToList();
        return
        [
            .. range.Each().Select(day => new ProductDay(
                day,
                [.. sources.Select((source, place) => Cell(source, rows[place].GetValueOrDefault(day), freshness))])),
        ];
    }

    public static DayCell Cell(IStatsSource source, FigureRow? row, Freshness freshness) => row is null
        ? new DayCell(source.IsConfigured ? DataState.Pending : DataState.NotConfigured, null, null, false, null)
        : new DayCell(DataStates.Of(row.Last, freshness), row.Values, row.AnsweredAt, row.IsFinal, row.Failure?.Sentence);
}
