using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using static SQLitePCL.raw;

namespace StatsDashboard.Figures;

/// <summary>Reads what is stored of a product's days, before and after it is written; for the writer's connection alone.</summary>
internal sealed class RowStatement(SourceTable table) : IDisposable
{
    private readonly Statement rows = new(table.Sql("ReadRows"), "@product", "@from", "@to");

    public bool HasRows(SqliteTransaction transaction, int product, DateRange days)
    {
        Set(transaction, product, days);
        return rows.Finds();
    }

    public Dictionary<int, DayRow> Read(SqliteTransaction transaction, int product, DateRange days)
    {
        Set(transaction, product, days);
        var found = new Dictionary<int, DayRow>();
        rows.Read(row =>
        {
            var values = new long?[table.Metrics.Count];
            for (var metric = 0; metric < values.Length; metric++)
            {
                values[metric] = sqlite3_column_type(row, 3 + metric) == SQLITE_NULL ? null : sqlite3_column_int64(row, 3 + metric);
            }

            var currency = sqlite3_column_type(row, 2) == SQLITE_NULL ? null : sqlite3_column_text(row, 2).utf8_to_string();
            found[sqlite3_column_int(row, 0)] = new DayRow(sqlite3_column_int(row, 1) != 0, currency, values);
        });
        return found;
    }

    public void Dispose() => rows.Dispose();

    private void Set(SqliteTransaction transaction, int product, DateRange days)
    {
        rows.Prepare(transaction);
        rows.Set(0, product);
        rows.Set(1, days.From.DayNumber);
        rows.Set(2, days.To.DayNumber);
    }
}
