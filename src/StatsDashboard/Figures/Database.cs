using Dapper;
using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>
/// The SQLite file: made on first start, brought up to date on later ones, refused when it is not ours or newer than we are.
/// </summary>
internal sealed partial class Database
{
    /// <summary>"STAT", in the header of the file, tells it from every other SQLite file.</summary>
    private const int ApplicationId = 0x53544154;

    /// <summary>Seconds that a statement waits for another program's lock: well within the time that a stopping process has.</summary>
    private const int LongestWait = 10;

    private static readonly string[] Scripts =
    [
        "Schema/001", "Schema/002", "Schema/003", "Schema/004", "Schema/005", "Schema/006", "Schema/007", "Schema/008", "Schema/009",
        "Schema/010",
    ];

    private readonly SqliteConnectionStringBuilder settings;
    private long opened;
    private readonly ILogger<Database> logger;

    /// <exception cref="StorageException">The file cannot be used; the message says why and what to do.</exception>
    public Database(string configured, ILogger<Database> logger)
    {
        this.logger = logger;
        try
        {
            settings = new SqliteConnectionStringBuilder(configured);
        }
        catch (ArgumentException error)
        {
            throw new StorageException(
                "The setting ConnectionStrings:Stats is not a SQLite connection string; it must be like 'Data Source=data/stats.db'.",
                error);
        }

        if (string.IsNullOrWhiteSpace(settings.DataSource) || settings.DataSource == ":memory:" || settings.Mode == SqliteOpenMode.Memory)
        {
            throw new StorageException("The setting ConnectionStrings:Stats names no file; it must be like 'Data Source=data/stats.db'.");
        }

        File = Path.GetFullPath(settings.DataSource);
        settings.DataSource = File;
        settings.DefaultTimeout = LongestWait;
        settings.Pooling = false;
        // A file that is gone is made on purpose, never by the way.
        settings.Mode = SqliteOpenMode.ReadWrite;
        Open(static _ => []).Dispose();
        Log.IsOpen(logger, File);
    }

    public string File { get; }

    /// <summary>Follows the path as it is now. What is there is made ready; what is not is made.</summary>
    /// <param name="prepare">Makes ready what the file itself does not know of, and gives the tables of the sources by their keys.</param>
    /// <exception cref="StorageException">The file cannot be used; the message says why and what to do.</exception>
    public StoreFile Open(Func<SqliteConnection, Dictionary<string, SourceTable>> prepare)
    {
        SqliteConnection? connection = null;
        try
        {
            if (!StorePermissions.Prepare(File))
            {
                Log.IsReadable(logger, File);
            }

            connection = Connect();
            Update(connection);
            return new StoreFile(this, connection, prepare(connection), ++opened);
        }
        catch (Exception error)
        {
            Close(connection);
            if (error is SqliteException or IOException or UnauthorizedAccessException)
            {
                throw new StorageException(
                    $"The file {File} of ConnectionStrings:Stats cannot be used as the store: {error.Message}", error);
            }

            throw;
        }
    }

    /// <summary>The same after the file that was open has gone from its place.</summary>
    /// <exception cref="StorageException">The file cannot be used; the message says why and what to do.</exception>
    public StoreFile OpenAgain(StoreFile gone, Func<SqliteConnection, Dictionary<string, SourceTable>> prepare)
    {
        var wasDeleted = !System.IO.File.Exists(File);
        try
        {
            gone.PutAsideWhatIsLeft();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"The file {File} was replaced, and what lies beside it cannot be put aside: {error.Message}", error);
        }

        var file = Open(prepare);
        Log.OpenedAgain(logger, File, wasDeleted ? "deleted; an empty one was made" : "replaced; the new one is used");
        return file;
    }

    /// <summary>A connection to what the path leads to now; the caller closes it. It fails where there is no file.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>All or nothing. After a failure the connection is to be closed by <see cref="Close"/>.</summary>
    /// <remarks>Without a roll-back: SQLite may have made it by itself, and then a second one throws, in the place of the error.</remarks>
    public static void Transact(SqliteConnection connection, Action<SqliteTransaction> write)
    {
        var transaction = connection.BeginTransaction(deferred: false);
        write(transaction);
        transaction.Commit();
    }

    /// <summary>
    /// Closes also what is in the middle of a transaction that SQLite has given up by itself, which the driver's own way trips
    /// over.
    /// </summary>
    public static void Close(SqliteConnection? connection)
    {
        var handle = connection?.Handle;
        try
        {
            connection?.Dispose();
        }
        catch (SqliteException)
        {
            // "Cannot rollback, no transaction is active": nothing is left to undo, only to close.
            handle?.Dispose();
        }
    }

    private void Update(SqliteConnection connection)
    {
        var version = CheckOwner(connection);
        connection.Execute("PRAGMA journal_mode = WAL");
        if (version == Scripts.Length)
        {
            return;
        }

        Transact(connection, transaction =>
        {
            for (; version < Scripts.Length; version++)
            {
                connection.Execute(SqlText.Read(Scripts[version]), transaction: transaction);
            }

            connection.Execute(
                $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Scripts.Length}",
                transaction: transaction);
        });
    }

    /// <summary>The file's schema version, after reading only: nothing is touched in a file that is not ours.</summary>
    private int CheckOwner(SqliteConnection connection)
    {
        var owner = connection.ExecuteScalar<int>("PRAGMA application_id");
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        var tables = connection.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master");
        if (owner != ApplicationId && tables > 0)
        {
            throw new StorageException(
                $"The file {File} of ConnectionStrings:Stats is another program's database; it was left as it is. Name another file.");
        }

        if (owner == ApplicationId && version > Scripts.Length)
        {
            throw new StorageException(
                $"The file {File} was written by a newer version of the dashboard (schema {version}, this one knows {Scripts.Length}); " +
                "it was left as it is. " +
                "Start that version, or name another file in ConnectionStrings:Stats.");
        }

        return version;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The store is the file {File}")]
        public static partial void IsOpen(ILogger logger, string file);

        [LoggerMessage(LogLevel.Warning, "Others than the owner may read {File}, and its mode cannot be changed")]
        public static partial void IsReadable(ILogger logger, string file);

        [LoggerMessage(LogLevel.Warning, "The file {File} of the store was {What}")]
        public static partial void OpenedAgain(ILogger logger, string file, string what);
    }
}
