using System.Data.Common;
using StatsDashboard.Catalog;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.Database;

/// <summary>Reads the rows of an answer; every row once, in the order in which they come.</summary>
internal delegate Task ReadRows(DbDataReader rows, CancellationToken cancellationToken);

/// <summary>A kind of database, opened in a way that nothing can be written through.</summary>
internal abstract class ReadOnlyDatabase : IDisposable
{
    /// <summary>How long an opened connection may take, when the whole query may take longer.</summary>
    protected static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(15);

    public static ReadOnlyDatabase Open(DatabaseProvider provider, string connectionString, TimeSpan timeout) => provider switch
    {
        DatabaseProvider.Sqlite => new SqliteDatabase(connectionString),
        _ => new PostgresDatabase(connectionString, timeout),
    };

    /// <summary>What a connection string must be when this one cannot be read; null when it can.</summary>
    public static string? WhyUnusable(DatabaseProvider provider, string connectionString) => provider switch
    {
        DatabaseProvider.Sqlite => SqliteDatabase.WhyUnusable(connectionString),
        _ => PostgresDatabase.WhyUnusable(connectionString),
    };

    /// <summary>Which database it is, free of secrets.</summary>
    public static string AccountOf(DatabaseProvider provider, string connectionString) => provider switch
    {
        DatabaseProvider.Sqlite => SqliteDatabase.AccountOf(connectionString),
        _ => PostgresDatabase.AccountOf(connectionString),
    };

    /// <summary>Asks one question for these days, and reads its rows as they come.</summary>
    public abstract Task ReadAsync(string query, DateRange days, ReadRows read, CancellationToken cancellationToken);

    /// <summary>Puts into words what the database threw, without its own: they may hold data. Null for a bug.</summary>
    public abstract AttemptFailure? Classify(Exception error);

    public abstract void Dispose();

    protected static AttemptFailure Rejected(string sentence) => new(new(FailureKind.Rejected, sentence));

    protected static AttemptFailure Refused(string sentence) => new(new(FailureKind.Unauthorized, sentence));

    /// <summary>What may pass within the time that the call has.</summary>
    protected static AttemptFailure Unavailable(string sentence) => new(new(FailureKind.Unavailable, sentence), Retries.Allowed);

    protected static AttemptFailure Writes(string code) => Rejected($"Database:Query writes, and the database is only ever read ({code}).");

    protected static AttemptFailure NoTable(string code) =>
        Rejected($"Database:Query names a table that the database does not have ({code}).");

    protected static AttemptFailure NoColumn(string code) =>
        Rejected($"Database:Query names a column that the database does not have ({code}).");

    protected static AttemptFailure Fails(string code) => Rejected($"Database:Query fails in the database ({code}).");
}
