using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using StatsDashboard.Catalog;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.Database;

/// <summary>A file of SQLite, opened anew for each query, so that one that was replaced is seen.</summary>
internal sealed class SqliteDatabase(string connectionString) : ReadOnlyDatabase
{
    /// <summary>How long SQLite itself waits for a file that is locked; the next attempt waits on.</summary>
    private const int SecondsForLock = 1;

    /// <summary>Steps of SQLite's machine: some hundredth of a millisecond.</summary>
    private const int StepsBetweenLooks = 1_000;

    private readonly string connectionString = new SqliteConnectionStringBuilder(connectionString)
    {
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
        DefaultTimeout = SecondsForLock,
    }.ToString();

    public static string AccountOf(string connectionString) =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    public static string? WhyUnusable(string connectionString)
    {
        try
        {
            var settings = new SqliteConnectionStringBuilder(connectionString);
            return settings is { DataSource: not ("" or ":memory:"), Mode: not SqliteOpenMode.Memory }
                ? null
                : "the path of a file, such as Data Source=/srv/shop.db";
        }
        catch (ArgumentException)
        {
            return "a connection string of SQLite, such as Data Source=/srv/shop.db";
        }
    }

    /// <remarks>
    /// SQLite knows no waiting: all happens on a thread of the pool, which looks now and then whether it is still wanted.
    /// </remarks>
    public override Task ReadAsync(string query, DateRange days, ReadRows read, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await using var connection = new SqliteConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            raw.sqlite3_progress_handler(
                connection.Handle, StepsBetweenLooks, _ => cancellationToken.IsCancellationRequested ? 1 : 0, null);
            await ExecuteAsync(connection, "PRAGMA query_only = 1", cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = query;
            command.Parameters.AddWithValue("@from", Iso.Day(days.From));
            command.Parameters.AddWithValue("@to", Iso.Day(days.To));
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            await read(rows, cancellationToken);
        },
        cancellationToken);

    public override AttemptFailure? Classify(Exception error)
    {
        if (error is not SqliteException wrong)
        {
            return null;
        }

        var code = FormattableString.Invariant($"SQLite {wrong.SqliteErrorCode}");
        return wrong.SqliteErrorCode switch
        {
            // Its code for all that is wrong with a query. The message is looked at and not repeated.
            raw.SQLITE_ERROR when wrong.Message.Contains("no such table", StringComparison.Ordinal) => NoTable(code),
            raw.SQLITE_ERROR when wrong.Message.Contains("no such column", StringComparison.Ordinal) => NoColumn(code),
            raw.SQLITE_READONLY => Writes(code),
            raw.SQLITE_CANTOPEN => new(new(
                FailureKind.Unavailable, $"There is no file that can be opened where Database:ConnectionString says ({code}).")),
            raw.SQLITE_NOTADB => Rejected($"The file that Database:ConnectionString names is no database of SQLite ({code})."),
            raw.SQLITE_PERM or raw.SQLITE_AUTH => Refused($"The database does not let us read what Database:Query asks for ({code})."),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Unavailable($"Another program holds the database locked ({code})."),
            raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_FULL or raw.SQLITE_NOMEM or raw.SQLITE_PROTOCOL =>
                Unavailable($"The file of the database cannot be read ({code})."),
            _ => Fails(code),
        };
    }

    public override void Dispose()
    {
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
