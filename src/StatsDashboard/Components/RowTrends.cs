using System.Collections.Concurrent;
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

    // By the metric's key: viewers of one row may have it sorted by different ones at the same time.
    private readonly ConcurrentDictionary<string, string> paths = new(StringComparer.Ordinal);

    /// <summary>A path for each row; empty where no day is known.</summary>
    public static IReadOnlyDictionary<ProductId, string> Of(MetricColumn column, IReadOnlyList<ProductOverview> rows, TrendReader read)
    {
        var key = column.Metric.Key;
        var missing = rows.Where(row => !Known.TryGetValue(row, out var known) || !known.paths.ContainsKey(key)).ToList();
        if (missing.Count > 0)
        {
            var series = read(column, [.. missing.Select(row => row.Product.Id)]);
            foreach (var row in missing)
            {
                Known.GetOrCreateValue(row).paths[key] = series.TryGetValue(row.Product.Id, out var days)
                    ? SparklinePath.Of(days, Sparkline.SmallWidth, Sparkline.SmallHeight)
                    : "";
            }
        }

        return rows.ToDictionary(row => row.Product.Id, row => Known.GetOrCreateValue(row).paths[key]);
    }
}
