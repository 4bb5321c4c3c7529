using Dapper;
using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>The SQLite file: made on first start, brought up to date on later ones, refused when it is not ours or newer than we are.</summary>
internal sealed class Database
{
    /// <summary>"STAT", in the header of the file, tells it from every other SQLite file.</summary>
    private const int ApplicationId = 0x53544154;

    private static readonly string[] Scripts = ["Schema/001", "Schema/002"];

    private readonly string connectionString;

    /// <exception cref="StorageException">The file cannot be used; the message says why and what to do.</exception>
    public Database(string configured)
    {
        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(configured);
        }
        catch (ArgumentException error)
        {
            throw new StorageException("The setting ConnectionStrings:Stats is not a SQLite connection string; it must be like 'Data Source=data/stats.db'.", error);
        }

        if (string.IsNullOrWhiteSpace(builder.DataSource) || builder.DataSource == ":memory:" || builder.Mode == SqliteOpenMode.Memory)
        {
            throw new StorageException("The setting ConnectionStrings:Stats names no file; it must be like 'Data Source=data/stats.db'.");
        }

        File = Path.GetFullPath(builder.DataSource);
        builder.DataSource = File;
        builder.DefaultTimeout = 30;
        connectionString = builder.ToString();
        Prepare();
    }

    public string File { get; }

    /// <summary>An open connection from the pool; dispose it soon.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 268435456; PRAGMA cache_size = -16384; PRAGMA foreign_keys = OFF");
        return connection;
    }

    private void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!); // A full path to a file has a folder.
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            var version = CheckOwner(connection);
            connection.Execute("PRAGMA journal_mode = WAL");
            using var transaction = connection.BeginTransaction();
            for (; version < Scripts.Length; version++)
            {
                connection.Execute(SqlText.Read(Scripts[version]), transaction: transaction);
            }

            connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Scripts.Length}", transaction: transaction);
            transaction.Commit();
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            SqliteConnection.ClearAllPools();
            throw new StorageException($"The file {File} of ConnectionStrings:Stats cannot be used as the store: {error.Message}", error);
        }
    }

    /// <summary>The file's schema version, after reading only: nothing is touched in a file that is not ours.</summary>
    private int CheckOwner(SqliteConnection connection)
    {
        var owner = connection.ExecuteScalar<int>("PRAGMA application_id");
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        var tables = connection.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master");
        if (owner != ApplicationId && tables > 0)
        {
            throw new StorageException($"The file {File} of ConnectionStrings:Stats is another program's database; it was left as it is. Name another file.");
        }

        if (owner == ApplicationId && version > Scripts.Length)
        {
            throw new StorageException(
                $"The file {File} was written by a newer version of the dashboard (schema {version}, this one knows {Scripts.Length}); it was left as it is. " +
                "Start that version, or name another file in ConnectionStrings:Stats.");
        }

        return version;
    }
}

/// <summary>The store cannot be used; the message is a sentence for the operator.</summary>
internal sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
