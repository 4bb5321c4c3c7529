using Microsoft.Data.Sqlite;

namespace StatsDashboard.Benchmarks.Stores;

/// <summary>The least that SQLite must do for an overview, without anything of the dashboard.</summary>
internal static class BareSql
{
    /// <summary>Sums every metric per product, over a range and the one before it, of every source, and reads the rows.</summary>
    public static long ReadSums(FilledStore store, int daysAgo, int days)
    {
        using var connection = new SqliteConnection($"Data Source={store.Database};Mode=ReadOnly");
        connection.Open();
        var to = FilledStore.Yesterday.DayNumber + 1 - daysAgo + days - 1;
        var sum = 0L;
        foreach (var source in FilledSource.All)
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                $"SELECT product, {string.Join(", ", source.Metrics.Select(metric => $"SUM({metric.Column})"))} FROM {source.Key}_figures "
                + "WHERE day BETWEEN @from AND @to GROUP BY product";
            command.Parameters.AddWithValue("@from", 0);
            command.Parameters.AddWithValue("@to", 0);
            foreach (var last in new[] { to, to - days })
            {
                command.Parameters[0].Value = last - days + 1;
                command.Parameters[1].Value = last;
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    for (var column = 0; column < reader.FieldCount; column++)
                    {
                        sum += reader.GetInt64(column);
                    }
                }
            }
        }

        return sum;
    }
}
