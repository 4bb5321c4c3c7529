using System.Runtime.CompilerServices;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>
/// The lines of the table's rows. A row that has not changed since its line was drawn keeps it: while a page fills in, only the days of
/// those are read that were answered since.
/// </summary>
internal sealed class RowTrends
{
    // A row is immutable and replaced as a whole when anything of its product changes; its lines go with it.
    private static readonly ConditionalWeakTable<ProductOverview, RowTrends> Known = [];

    // By the metric's key. Two requests may draw the same line at the same time, to the same end.
    private volatile Dictionary<string, string> paths = [];

    /// <summary>A path for each row of which a day is known.</summary>
    public static IReadOnlyDictionary<ProductId, string> Of(MetricColumn column, IReadOnlyList<ProductOverview> rows, TrendReader read)
    {
        var missing = rows.Where(row => !Known.TryGetValue(row, out var known) || !known.paths.ContainsKey(column.Metric.Key)).ToList();
        if (missing.Count > 0)
        {
            var series = read(column, [.. missing.Select(row => row.Product.Id)]);
            foreach (var row in missing)
            {
                Known.GetOrCreateValue(row).Add(column, series.GetValueOrDefault(row.Product.Id));
            }
        }

        return rows.ToDictionary(row => row.Product.Id, row => Known.GetOrCreateValue(row).paths[column.Metric.Key]);
    }

    private void Add(MetricColumn column, IReadOnlyList<long?>? series) => paths = new(paths)
    {
        [column.Metric.Key] = series is null ? "" : SparklinePath.Of(series, Sparkline.SmallWidth, Sparkline.SmallHeight),
    };
}
