using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using StatsDashboard.Catalog;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.Database;

/// <summary>A database of PostgreSQL, asked within a transaction that may only read.</summary>
internal sealed class PostgresDatabase : ReadOnlyDatabase
{
    /// <summary>How long the server may take to hear of a cancelled query, in milliseconds, before the connection is dropped.</summary>
    private const int CancellationMilliseconds = 1_000;

    private readonly NpgsqlDataSource source;

    public PostgresDatabase(string connectionString, TimeSpan timeout)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ApplicationName ??= "stats-dashboard";
        settings.MaxPoolSize = DatabaseClient.Concurrency;
        settings.MinPoolSize = 0;
        settings.Timeout = (int)Math.Clamp(timeout.TotalSeconds, 1, LongestConnect.TotalSeconds);
        // The call has a timeout of its own, and an ambient transaction is none of ours.
        (settings.CommandTimeout, settings.CancellationTimeout, settings.Enlist) = (0, CancellationMilliseconds, false);
        (settings.IncludeErrorDetail, settings.PersistSecurityInfo) = (false, false);
        source = NpgsqlDataSource.Create(settings);
    }

    public static string AccountOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}";
    }

    public static string? WhyUnusable(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) is { Host.Length: > 0 }
                ? null
                : "a connection string with a host, such as Host=db.example;Database=shop;Username=reader;Password=…";
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            return "a connection string of PostgreSQL, such as Host=db.example;Database=shop;Username=reader;Password=…";
        }
    }

    public override async Task ReadAsync(string query, DateRange days, ReadRows read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var readOnly = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection))
        {
            await readOnly.ExecuteNonQueryAsync(cancellationToken);
        }

        // A command of a batch is one statement: "COMMIT; DELETE …" would leave the transaction, and is refused.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(query)
                {
                    Parameters = { new NpgsqlParameter<DateOnly>("from", days.From), new NpgsqlParameter<DateOnly>("to", days.To) },
                },
            },
        };
        var rows = await ExecuteAsync(batch, cancellationToken);
        try
        {
            await read(rows, cancellationToken);
            await rows.DisposeAsync();
        }
        catch
        {
            await AbandonAsync(batch, rows);
            throw;
        }
    }

    public override AttemptFailure? Classify(Exception error) => error switch
    {
        PostgresException told => OfState(told.SqlState),
        NpgsqlException { InnerException: AuthenticationException } =>
            Unavailable("The database offers no secure connection that can be trusted."),
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } or SocketException or TimeoutException =>
            Unavailable("The database cannot be reached."),
        // Such as a server that wants a password where the settings have none.
        NpgsqlException { InnerException: null } => Refused("The database does not let us in with what Database:ConnectionString says."),
        NpgsqlException => Unavailable("The connection to the database failed."),
        _ => null,
    };

    public override void Dispose() => source.Dispose();

    private static async Task<NpgsqlDataReader> ExecuteAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            return await batch.ExecuteReaderAsync(cancellationToken);
        }
        catch (NotSupportedException)
        {
            throw new SourceException(FailureKind.Rejected, "Database:Query must be one statement, without a semicolon in it.");
        }
    }

    /// <summary>Ends the query: to dispose of the reader alone would read all its other rows first.</summary>
    private static async Task AbandonAsync(NpgsqlBatch batch, NpgsqlDataReader rows)
    {
        try
        {
            await Task.Run(batch.Cancel);
            await rows.DisposeAsync();
        }
        catch (Exception error) when (
            error is DbException or IOException or SocketException or InvalidOperationException or OperationCanceledException)
        {
            // The query was cancelled already, and what it was cancelled for is what is told.
        }
    }

    private static AttemptFailure OfState(string state)
    {
        var code = state.Length == 5 && state.All(char.IsAsciiLetterOrDigit) ? state : "no SQLSTATE";
        return code switch
        {
            "28P01" or "28000" =>
                Refused($"The database does not accept the user name or the password of Database:ConnectionString ({code})."),
            "3D000" => Rejected($"The server has no database of the name that Database:ConnectionString says ({code})."),
            "42501" => Refused($"The database does not let this user read what Database:Query asks for ({code})."),
            "42P01" => NoTable(code),
            "42703" => NoColumn(code),
            "25006" => Writes(code),
            "57014" => new(new(FailureKind.Timeout, $"The database ended the query ({code}).")),
            _ when code[..2] is "08" or "40" or "53" or "55" or "57" or "58" => Unavailable($"The database cannot answer now ({code})."),
            _ => Fails(code),
        };
    }
}
