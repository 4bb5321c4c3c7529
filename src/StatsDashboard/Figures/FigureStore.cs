using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>
/// What the sources answered, and when each product's day was asked with what outcome. Both stand in one row, so that a figure
/// without its record cannot exist. Money in millionths, instants in UTC.
/// </summary>
internal sealed partial class FigureStore : IAsyncDisposable
{
    /// <summary>In place of the number of this process's last commit: no other one is more than one behind it.</summary>
    private const long NotCommitted = long.MaxValue - 1;

    private static readonly TimeSpan SharedFor = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Database database;
    private readonly FigureWriter writer;
    private readonly ReportingCalendar calendar;
    private readonly TimeProvider clock;
    private readonly ILogger<FigureStore> logger;
    private readonly List<IStatsSource> sources;
    private readonly CatalogOrigin origin;
    private volatile StoreFile current;
    private volatile StoredCatalog? catalog;
    private StoreFile? written;
    private WriterStatements? statements;
    private long newestStamp;
    private List<SourceChange>? news;
    private bool isAllNew;
    private long lastCommit = NotCommitted;
    private long otherWroteAt;

    /// <param name="origin">Where the list of products comes from.</param>
    public FigureStore(
        Database database,
        IEnumerable<IStatsSource> sources,
        CatalogOrigin origin,
        ReportingCalendar calendar,
        TimeProvider clock,
        ILogger<FigureStore> logger)
    {
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
        this.logger = logger;
        this.sources = [.. sources];
        this.origin = origin;
        current = database.Open(Prepare);
        writer = new FigureWriter(Ready, Finish, clock, logger);
    }

    /// <summary>What the latest commits changed.</summary>
    public ChangeLog Changes { get; } = new();

    /// <summary>Another process has written to the file in the last minute.</summary>
    public bool IsShared => Volatile.Read(ref otherWroteAt) is var at and not 0 && clock.GetElapsedTime(at) < SharedFor;

    /// <summary>Why answers cannot be stored now; null when they can.</summary>
    public StorageProblem? Problem => writer.Problem;

    /// <summary>Stores an answer or a failure, whole or not at all. The newer one wins; a failure leaves the last good figures.</summary>
    /// <exception cref="StorageException">It cannot be stored now; <see cref="Problem"/> says why.</exception>
    public Task WriteAsync(SourceAnswer answer, CancellationToken cancellationToken)
    {
        // The clock may have been put back since the answer came.
        var stamped = clock.GetUtcNow() is var now && answer.At > now ? answer with { At = now } : answer;
        // Of when it was asked: midnight may have passed since.
        var source = sources.Find(one => one.Key == answer.Call.Source)!; // Who answers is one of them.
        var settled = calendar.DayOf(stamped.At - (stamped.Record?.Duration ?? TimeSpan.Zero)).AddDays(-source.SettleDays);
        return writer.WriteAsync(
            (connection, transaction) =>
            {
                newestStamp = Math.Max(newestStamp, stamped.At.ToUnixTimeMilliseconds());
                var change = statements!.Write(connection, transaction, stamped, settled, calendar.EndOf); // Made with the connection.
                (news ??= []).Add(change);
            },
            cancellationToken);
    }

    /// <summary>
    /// Replaces the list of products; those that are not in it any more keep their figures, unlisted. What a source knows by another name
    /// now is asked anew: what stands under the name before is set aside, and shown again when the list says that name again.
    /// </summary>
    public async Task WriteCatalogAsync(IReadOnlyList<Product> products, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var list = new StoredCatalog(products, readAt);
        await writer.WriteAsync(
            (connection, transaction) =>
            {
                isAllNew = true;
                newestStamp = Math.Max(newestStamp, readAt.ToUnixTimeMilliseconds());
                statements!.WriteCatalog(connection, transaction, origin, list); // Made with the connection.
            },
            cancellationToken);
        Tell(catalog, list);
        catalog = list;
    }

    /// <summary>Stores a run as it is now.</summary>
    /// <exception cref="StorageException">It cannot be stored now; <see cref="Problem"/> says why.</exception>
    public Task WriteRunAsync(StoredRun run, CancellationToken cancellationToken) => writer.WriteAsync(run.Write, cancellationToken);

    /// <summary>Stores how far a delivery is.</summary>
    /// <exception cref="StorageException">It cannot be stored now; <see cref="Problem"/> says why.</exception>
    public Task WriteDeliveryAsync(StoredDelivery delivery, CancellationToken cancellationToken) =>
        writer.WriteAsync(delivery.Write, cancellationToken);

    /// <summary>Which products a source knows by another name now.</summary>
    private void Tell(StoredCatalog? before, StoredCatalog now)
    {
        var known = before?.Products.ToDictionary(product => product.Id) ?? [];
        foreach (var source in sources)
        {
            var renamed = now.Products
                .Where(product => known.TryGetValue(product.Id, out var entry) && entry.IdAt(source.Key) != product.IdAt(source.Key))
                .ToList();
            if (renamed is [var first, ..])
            {
                Log.Renamed(logger, source.Key, renamed.Count, first.Id, first.IdAt(source.Key), known[first.Id].IdAt(source.Key));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        statements?.Dispose();
        current.Dispose();
    }

    /// <summary>By the writer, at the end of a transaction. How far runs are changes no figure, and is no news.</summary>
    private void Finish(SqliteConnection connection, SqliteTransaction transaction)
    {
        if (news is null && !isAllNew)
        {
            return;
        }

        var commits = connection.ExecuteScalar<long>(SqlText.Read("Sql/CountCommit"), transaction: transaction);
        if (commits > lastCommit + 1)
        {
            Volatile.Write(ref otherWroteAt, clock.GetTimestamp());
        }

        // A commit that fails leaves its number to the next.
        lastCommit = commits;
        Changes.Add(new StoreMoment(written!.Number, commits), isAllNew ? null : news); // Set when the connection was made ready.
        (news, isAllNew) = (null, false);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Figures of {Source} are those of {Origin}{Others}")]
        public static partial void Shows(ILogger logger, string source, SourceOrigin origin, string others);

        [LoggerMessage(
            LogLevel.Warning,
            "The list gives {Count} products another id at {Source}: {Product} is '{Now}' now, and was '{Before}'. " +
            "What was collected under the ids before is set aside; a list with those ids brings it back")]
        public static partial void Renamed(ILogger logger, string source, int count, ProductId product, string now, string before);
    }
}
