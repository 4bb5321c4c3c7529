using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>SQL that is parsed once for its connection and run often; for the writer's connection alone.</summary>
internal sealed class Statement(string sql, params string[] parameters)
{
    private SqliteCommand? command;

    /// <summary>Gives each parameter its value, in the order of their names. Null is written as NULL.</summary>
    public void Run(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        var ready = Ready(transaction);
        for (var at = 0; at < values.Length; at++)
        {
            ready.Parameters[at].Value = values[at] ?? DBNull.Value;
        }

        ready.ExecuteNonQuery();
    }

    /// <summary>The command itself, for those who bind it again and again.</summary>
    public SqliteCommand Ready(SqliteTransaction transaction)
    {
        if (command is null)
        {
            command = transaction.Connection!.CreateCommand(); // A transaction under way has its connection.
            command.CommandText = sql;
            command.Parameters.AddRange(parameters.Select(name => new SqliteParameter(name, DBNull.Value)));
        }

        command.Transaction = transaction;
        return command;
    }
}
