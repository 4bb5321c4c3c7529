using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace StatsDashboard.Figures;

/// <summary>
/// SQL that is parsed once for its connection and run often, for the writer's connection alone. By SQLite's own calls: the driver's command
/// looks every parameter up by its name at every run, which took longer than the writing.
/// </summary>
internal sealed class Statement(string sql, params string[] parameters) : IDisposable
{
    private readonly List<(sqlite3_stmt Handle, int[] Places)> parts = [];
    private sqlite3? database;

    /// <summary>Gives each parameter its value, in the order of their names, and runs it. Null is written as NULL.</summary>
    public void Run(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        Prepare(transaction);
        for (var parameter = 0; parameter < values.Length; parameter++)
        {
            switch (values[parameter])
            {
                case null:
                    Set(parameter, (long?)null);
                    break;
                case string text:
                    Set(parameter, text);
                    break;
                case bool flag:
                    Set(parameter, flag ? 1 : 0);
                    break;
                case IConvertible number:
                    Set(parameter, number.ToInt64(null));
                    break;
                case var other:
                    throw new ArgumentException($"{other.GetType()} is not written.", nameof(values));
            }
        }

        Run();
    }

    /// <summary>Parses it, where that has not been done; parameters that are not set anew keep their values.</summary>
    public void Prepare(SqliteTransaction transaction)
    {
        if (database is not null)
        {
            return;
        }

        database = transaction.Connection!.Handle!; // A transaction under way has an open connection.
        for (var rest = sql; !string.IsNullOrWhiteSpace(rest);)
        {
            Check(sqlite3_prepare_v2(database, rest, out var handle, out rest));
            parts.Add((handle, [.. parameters.Select(name => sqlite3_bind_parameter_index(handle, name))]));
        }
    }

    public void Set(int parameter, long? value)
    {
        foreach (var (handle, places) in parts)
        {
            if (places[parameter] is not 0 and var place)
            {
                Check(value is { } known ? sqlite3_bind_int64(handle, place, known) : sqlite3_bind_null(handle, place));
            }
        }
    }

    public void Set(int parameter, string? value)
    {
        foreach (var (handle, places) in parts)
        {
            if (places[parameter] is not 0 and var place)
            {
                Check(value is null ? sqlite3_bind_null(handle, place) : sqlite3_bind_text(handle, place, value));
            }
        }
    }

    public void Run() => Step();

    /// <summary>Whether it finds a row.</summary>
    public bool Finds() => Step();

    /// <summary>Hands each row that it finds over.</summary>
    public void Read(Action<sqlite3_stmt> take)
    {
        var handle = parts.Single().Handle;
        var outcome = sqlite3_step(handle);
        for (; outcome == SQLITE_ROW; outcome = sqlite3_step(handle))
        {
            take(handle);
        }

        var reset = sqlite3_reset(handle);
        Check(outcome == SQLITE_DONE ? SQLITE_OK : reset);
    }

    public void Dispose() => parts.ForEach(part => part.Handle.Dispose());

    private bool Step()
    {
        var hasRow = false;
        foreach (var (handle, _) in parts)
        {
            var outcome = sqlite3_step(handle);
            hasRow |= outcome == SQLITE_ROW;
            // Also what failed must be ready to run again.
            var reset = sqlite3_reset(handle);
            Check(outcome is SQLITE_ROW or SQLITE_DONE ? SQLITE_OK : reset);
        }

        return hasRow;
    }

    private void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, database);
}
