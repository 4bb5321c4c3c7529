using StatsDashboard.Metrics;

namespace StatsDashboard.Sources.Database;

/// <summary>The metrics that the settings name, in their order.</summary>
internal static class DatabaseMetrics
{
    public static IReadOnlyList<Metric> Of(DatabaseOptions options) =>
        [.. options.Metrics.Values.Select((metric, at) => Of(metric, options.Name, at))];

    private static Metric Of(DatabaseMetricSetting setting, string database, int at)
    {
        var unit = setting.Unit == nameof(Unit.Money) ? Unit.Money : Unit.Count;
        var key = $"{DatabaseSource.SourceKey}.{setting.Key}";
        return new Metric(key, setting.Label!, unit, $"{setting.Label}, as {database} counts it.") // Checked at start.
        {
            Prominence = at switch { 0 => Prominence.Tile, 1 => Prominence.Column, _ => Prominence.Detail },
            // With the unit before it: "order" and "day" are words of SQL and of the table, and a count that becomes money is
            // another column.
            Column = $"{unit.ToString().ToLowerInvariant()}_{setting.Key}",
        };
    }
}
