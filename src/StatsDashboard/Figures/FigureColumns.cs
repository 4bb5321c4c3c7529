using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>Columns as they are kept: values of metrics in a row, instants in milliseconds since 1970.</summary>
internal static class FigureColumns
{
    extension(SqliteDataReader reader)
    {
        /// <param name="gaps">In how many rows a metric is not known, whatever stands here; null for none.</param>
        public long?[] Values(int first, int metrics, int[]? gaps = null)
        {
            var values = new long?[metrics];
            for (var metric = 0; metric < metrics; metric++)
            {
                values[metric] = gaps?[metric] > 0 || reader.IsDBNull(first + metric) ? null : reader.GetInt64(first + metric);
            }

            return values;
        }

        public DateTimeOffset? Instant(int column) =>
            reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

        /// <summary>When something was answered; null also when nobody knows.</summary>
        public DateTimeOffset? Dated(int column) =>
            reader.Instant(column) is { } instant && instant > DateTimeOffset.UnixEpoch ? instant : null;
    }
}
