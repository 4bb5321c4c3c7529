using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>
/// What the sources answered, and when each product's day was asked with what outcome. Both stand in one row, so that a figure
/// without its record cannot exist. Money in millionths, instants in UTC.
/// </summary>
internal sealed class FigureStore : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Database database;
    private readonly FigureWriter writer;
    private readonly ReportingCalendar calendar;
    private readonly TimeProvider clock;
    private readonly ILogger<FigureStore> logger;
    private readonly Dictionary<string, SourceTable> tables;
    private volatile StoreFile current;
    private volatile StoredCatalog? catalog;
    private StoreFile? written;
    private WriterStatements? statements;
    private long newestStamp;
    private bool hasNews;
    private long version;

    public FigureStore(Database database, IEnumerable<IStatsSource> sources, ReportingCalendar calendar, TimeProvider clock, ILogger<FigureStore> logger)
    {
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
        this.logger = logger;
        tables = sources.ToDictionary(source => source.Key, source => new SourceTable(source));
        current = database.Open(Prepare);
        writer = new FigureWriter(Ready, Committed, clock, logger);
    }

    /// <summary>Grows with every commit of figures or products: what was read of them at one version is true until the next.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>Why answers cannot be stored now; null when they can.</summary>
    public StorageProblem? Problem => writer.Problem;

    /// <summary>Stores an answer or a failure, whole or not at all. The newer one wins; a failure leaves the last good figures.</summary>
    /// <exception cref="StorageException">It cannot be stored now; <see cref="Problem"/> says why.</exception>
    public Task WriteAsync(SourceAnswer answer, CancellationToken cancellationToken)
    {
        // The clock may have been put back since the answer came.
        var stamped = clock.GetUtcNow() is var now && answer.At > now ? answer with { At = now } : answer;
        // Of when it was asked: midnight may have passed since.
        var settled = calendar.DayOf(stamped.At - (stamped.Record?.Duration ?? TimeSpan.Zero)).AddDays(-tables[answer.Call.Source].SettleDays);
        return writer.WriteAsync(
            (connection, transaction) =>
            {
                hasNews = true;
                newestStamp = Math.Max(newestStamp, stamped.At.ToUnixTimeMilliseconds());
                statements!.Write(connection, transaction, stamped, settled, calendar.EndOf); // Made with the connection.
            },
            cancellationToken);
    }

    /// <summary>
    /// Replaces the list of products; those that are not in it any more keep their figures, unlisted. What a source knows by another name
    /// now is another product there: its figures are forgotten, and asked anew.
    /// </summary>
    public async Task WriteCatalogAsync(IReadOnlyList<Product> products, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(
            (connection, transaction) =>
            {
                hasNews = true;
                newestStamp = Math.Max(newestStamp, readAt.ToUnixTimeMilliseconds());
                statements!.WriteCatalog(connection, transaction, products, readAt); // Made with the connection.
            },
            cancellationToken);
        catalog = new StoredCatalog(products, readAt);
    }

    /// <summary>Stores a run as it is now.</summary>
    /// <exception cref="StorageException">It cannot be stored now; <see cref="Problem"/> says why.</exception>
    public Task WriteRunAsync(StoredRun run, CancellationToken cancellationToken) => writer.WriteAsync(run.Write, cancellationToken);

    /// <summary>The runs that have not ended, and so many of the newest.</summary>
    public IReadOnlyList<StoredRun> ReadRuns(int newest)
    {
        using var figures = Read();
        return figures.ReadRuns(newest);
    }

    /// <summary>The list of products as last stored; null when there is none.</summary>
    public StoredCatalog? ReadCatalog()
    {
        using var figures = Read();
        return catalog = figures.ReadCatalog();
    }

    /// <summary>A reader of one moment: what it reads belongs together, whatever is written meanwhile.</summary>
    public FigureSnapshot Read()
    {
        var file = Current();
        try
        {
            return new(file, tables);
        }
        catch (Exception error) when (StorageFault.Sentence(error) is not null && file.HasMoved)
        {
            // It went between the look and the reading. What took its place is read, once: a path that changes all the time is a problem.
            return new(Current(), tables);
        }
    }

    /// <summary>Why the store cannot be used now, for health checks; null when it answers and takes what is written.</summary>
    public string? FindProblem()
    {
        try
        {
            using var figures = Read();
            figures.ReadSources(new DateRange(calendar.Today, calendar.Today));
            return Problem?.Sentence;
        }
        catch (Exception error) when (StorageFault.Sentence(error) is { } sentence)
        {
            return sentence;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        statements?.Dispose();
        current.Dispose();
    }

    /// <summary>By the writer. How far runs are changes no figure.</summary>
    private void Committed()
    {
        if (hasNews)
        {
            hasNews = false;
            Interlocked.Increment(ref version);
        }
    }

    /// <summary>The file as it lies there now. One that was deleted is made again, and what took its place is made ready.</summary>
    private StoreFile Current()
    {
        if (!current.HasMoved)
        {
            return current;
        }

        lock (gate)
        {
            if (current.HasMoved)
            {
                var gone = current;
                current = database.OpenAgain(gone, Prepare);
                gone.Dispose();
                Interlocked.Increment(ref version);
            }

            return current;
        }
    }

    /// <summary>For the writer: the connection it had, while that is the file's and no clock was put back. Statements belong to a connection.</summary>
    private SqliteConnection Ready(SqliteConnection? had)
    {
        var file = Current();
        var connection = had is not null && file == written ? had : database.Connect();
        try
        {
            if (connection != had)
            {
                connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA foreign_keys = OFF");
                statements?.Dispose();
                // The writer's keys are its own: those that it makes in what is rolled back are forgotten, and no reader ever sees them.
                statements = new WriterStatements(tables, new ProductKeys(connection), connection.Query<string>("SELECT DISTINCT source FROM notice"));
                newestStamp = FutureStamps.ReadLatest(connection);
                written = file;
            }

            newestStamp = ForgetFuture(connection, newestStamp);
            return connection;
        }
        catch when (connection != had)
        {
            Database.Close(connection);
            throw;
        }
    }

    /// <summary>What a file needs that this program knows of: tables for its sources, and the list of products.</summary>
    private void Prepare(SqliteConnection connection)
    {
        foreach (var table in tables.Values)
        {
            table.CreateIn(connection);
        }

        ForgetFuture(connection, FutureStamps.ReadLatest(connection));
        ProductKeys.Restore(connection, catalog);
    }

    /// <returns>The newest stamp that is left.</returns>
    private long ForgetFuture(SqliteConnection connection, long newest)
    {
        var now = clock.GetUtcNow();
        if (!FutureStamps.Forget(connection, tables.Values, newest, now, logger))
        {
            return newest;
        }

        Interlocked.Increment(ref version);
        return now.ToUnixTimeMilliseconds();
    }
}
