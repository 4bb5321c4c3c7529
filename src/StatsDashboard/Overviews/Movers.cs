using StatsDashboard.Catalog;
using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

/// <summary>A product that stands otherwise than on the compared days.</summary>
internal sealed record Mover(ProductOverview Product, long Value, long Previous)
{
    public decimal Change => (decimal)Value - Previous;
}

/// <summary>Which products moved most: up and down, by amount and by percent.</summary>
/// <param name="Floor">Products that had less than this are not ranked by percent: one order after none is no news.</param>
internal sealed record Movers(
    IReadOnlyList<Mover> Up, IReadOnlyList<Mover> Down, IReadOnlyList<Mover> UpByPercent, IReadOnlyList<Mover> DownByPercent, long Floor)
{
    private const int SmallestCount = 10;
    private const int ShareOfTotal = 1000;

    public bool Any => Up.Count + Down.Count > 0;

    /// <param name="currency">Of money: amounts in another one cannot be ranked among these.</param>
    public static Movers Of(Overview overview, MetricColumn column, string currency, int most)
    {
        var rows = overview.Products.Values
            .Where(row => column.Metric.Unit is not Unit.Money || row.Sources[column.Source].Currency is not { } own || own == currency)
            .Where(row => row.Comparable(column) is not null && row.Previous(column) is not null)
            .Select(row => new Mover(row, row.Comparable(column)!.Value, row.Previous(column)!.Value)) // Both are there by the line before.
            .ToList();
        var total = rows.Sum(row => (decimal)row.Previous);
        var smallest = column.Metric.Unit is Unit.Money ? SmallestCount * (long)Money.Scale : SmallestCount;
        var floor = Math.Max(smallest, (long)Math.Min(total / ShareOfTotal, long.MaxValue));
        var large = rows.Where(row => row.Previous >= floor).ToList();
        return new Movers(
            Top(rows.Where(row => row.Change > 0), row => -row.Change, most),
            Top(rows.Where(row => row.Change < 0), row => row.Change, most),
            Top(large.Where(row => row.Change > 0), row => -row.Change / row.Previous, most),
            Top(large.Where(row => row.Change < 0), row => row.Change / row.Previous, most),
            floor);
    }

    /// <summary>
    /// Which of the largest before are not known, or not wholly, now: a list of the largest that leaves them out would be of others.
    /// </summary>
    /// <param name="column">A measured one.</param>
    public static IReadOnlyList<Product> Missing(Overview overview, MetricColumn column, int most) =>
    [
        .. overview.Products.Values
            .Where(row => row.Sources[column.Source].Before?[column.Position] is > 0)
            .OrderByDescending(row => row.Sources[column.Source].Before![column.Position]) // Not null by the line before.
            .Take(most)
            .Where(row => !row.Sources[column.Source].IsWhole || row.Value(column) is null)
            .Select(row => row.Product),
    ];

    private static List<Mover> Top(IEnumerable<Mover> rows, Func<Mover, decimal> by, int most) =>
        [.. rows.OrderBy(by).ThenBy(row => row.Product.Product.Id).Take(most)];
}
