using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>
/// A connection of one reader at a time, with the statements that it has parsed: each look at the store reads by the same few.
/// </summary>
internal sealed class ReadingConnection(SqliteConnection connection) : IDisposable
{
    /// <summary>More than a look at three sources uses; statements of single metrics could be hundreds.</summary>
    private const int MostKept = 100;

    private readonly Dictionary<string, SqliteCommand> parsed = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    /// <summary>A command that nobody else uses, without parameters; give it back when its reader is closed.</summary>
    public SqliteCommand Take(string sql)
    {
        if (!parsed.Remove(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
        }

        return command;
    }

    public void GiveBack(SqliteCommand command)
    {
        command.Transaction = null;
        command.Parameters.Clear();
        if (parsed.Count >= MostKept || !parsed.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    public void Dispose() => connection.Dispose();
}
