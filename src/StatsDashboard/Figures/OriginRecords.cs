using Dapper;
using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>All that stands in a file of one origin.</summary>
/// <param name="From">Its first day; null without any.</param>
internal sealed record OriginRecords(long ProductDays, DateOnly? From, DateOnly? To, long Calls)
{
    /// <param name="key">One that <see cref="StoredOrigins"/> has given.</param>
    public static OriginRecords Count(SqliteConnection connection, string key)
    {
        var table = SourceTable.NamesOf(key)[0];
        var calls = connection.ExecuteScalar<long>("SELECT COUNT(*) FROM call WHERE source = @key", new { key });
        if (!HasTable(connection, table))
        {
            return new OriginRecords(0, null, null, calls);
        }

        var (rows, from, to) = connection.QuerySingle<(long, int?, int?)>($"SELECT COUNT(*), MIN(day), MAX(day) FROM {table}");
        return new OriginRecords(rows, Day(from), Day(to), calls);
    }

    /// <param name="staysEmpty">Leaves its tables, empty, and its key: a dashboard that shows the origin would not find them.</param>
    public static void Delete(SqliteConnection connection, string key, bool staysEmpty) => Database.Transact(connection, transaction =>
    {
        foreach (var table in SourceTable.NamesOf(key).Where(table => HasTable(connection, table, transaction)))
        {
            connection.Execute(staysEmpty ? $"DELETE FROM {table}" : $"DROP TABLE {table}", transaction: transaction);
        }

        connection.Execute(SqlText.Read("Sql/DeleteOrigin"), new { key, staysEmpty }, transaction);
    });

    private static bool HasTable(SqliteConnection connection, string table, SqliteTransaction? transaction = null) =>
        connection.ExecuteScalar<bool>(
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @table", new { table }, transaction);

    private static DateOnly? Day(int? number) => number is { } known ? DateOnly.FromDayNumber(known) : null;
}
