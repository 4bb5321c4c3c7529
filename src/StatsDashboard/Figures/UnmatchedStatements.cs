using Microsoft.Data.Sqlite;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>Writes what a source reports beyond the catalog; a newer answer about a day takes the place of the earlier one, whole.</summary>
internal static class UnmatchedStatements
{
    /// <summary>The reason under which a day's own total stands.</summary>
    public const int OwnTotal = 0;

    public static void Write(SqliteConnection connection, SqliteTransaction transaction, SourceTable table, SourceAnswer answer)
    {
        if (answer.OwnTotals.Count == 0)
        {
            return;
        }

        var at = answer.At.ToUnixTimeMilliseconds();
        using var clear = Command(connection, transaction, table.ClearUnmatched, "@day", "@at");
        using var write = Command(connection, transaction, table.WriteUnmatched, ["@day", "@at", "@reason", "@item", .. table.Metrics.Select(metric => "@" + metric.Column)]);
        foreach (var total in answer.OwnTotals)
        {
            clear.Parameters[0].Value = total.Day.DayNumber;
            clear.Parameters[1].Value = at;
            clear.ExecuteNonQuery();
            Write(write, at, total.Day, OwnTotal, "", total.Values, answer.Withheld);
        }

        foreach (var row in answer.Unmatched)
        {
            Write(write, at, row.Day, (int)row.Reason, row.Item, row.Values, answer.Withheld);
        }
    }

    private static void Write(SqliteCommand command, long at, DateOnly day, int reason, string item, long[] values, IReadOnlyList<int> withheld)
    {
        command.Parameters[0].Value = day.DayNumber;
        command.Parameters[1].Value = at;
        command.Parameters[2].Value = reason;
        command.Parameters[3].Value = item;
        for (var metric = 0; metric < values.Length; metric++)
        {
            command.Parameters[4 + metric].Value = withheld.Contains(metric) ? DBNull.Value : values[metric];
        }

        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.Parameters.AddRange(parameters.Select(name => new SqliteParameter(name, DBNull.Value)));
        return command;
    }
}
