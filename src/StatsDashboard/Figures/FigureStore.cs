using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>
/// What the sources answered, and when each product's day was asked with what outcome. Both stand in one row, so that a figure
/// without its record cannot exist. Money in millionths, instants in UTC.
/// </summary>
internal sealed partial class FigureStore : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Database database;
    private readonly FigureWriter writer;
    private readonly ReportingCalendar calendar;
    private readonly TimeProvider clock;
    private readonly ILogger<FigureStore> logger;
    private readonly List<IStatsSource> sources;
    private volatile StoreFile current;
    private volatile StoredCatalog? catalog;
    private StoreFile? written;
    private WriterStatements? statements;
    private long newestStamp;
    private long version;

    public FigureStore(Database database, IEnumerable<IStatsSource> sources, ReportingCalendar calendar, TimeProvider clock, ILogger<FigureStore> logger)
    {
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
        this.logger = logger;
        this.sources = [.. sources];
        current = database.Open(Prepare);
        writer = new FigureWriter(Ready, () => Interlocked.Increment(ref version), clock, logger);
    }

    /// <summary>Grows with every commit: what was read at one version is true until the next.</summary>
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
        var settled = calendar.DayOf(stamped.At - (stamped.Record?.Duration ?? TimeSpan.Zero)).AddDays(-sources.Find(source => source.Key == answer.Call.Source)!.SettleDays); // Who answers is one of them.
        return writer.WriteAsync(
            (connection, transaction) =>
            {
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
                newestStamp = Math.Max(newestStamp, readAt.ToUnixTimeMilliseconds());
                statements!.WriteCatalog(connection, transaction, products, readAt); // Made with the connection.
            },
            cancellationToken);
        catalog = new StoredCatalog(products, readAt);
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
            return new(file);
        }
        catch (Exception error) when (StorageFault.Sentence(error) is not null && file.HasMoved)
        {
            // It went between the look and the reading. What took its place is read, once: a path that changes all the time is a problem.
            return new(Current());
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
}
