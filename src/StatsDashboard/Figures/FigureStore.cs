using System.Text.Json;
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
    private readonly Database database;
    private readonly FigureWriter writer;
    private readonly ProductKeys keys;
    private readonly ReportingCalendar calendar;
    private readonly Dictionary<string, SourceTable> tables;
    private Dictionary<string, AnswerStatements> statements = [];
    private HashSet<string> noticed = [];
    private long version;

    public FigureStore(Database database, IEnumerable<IStatsSource> sources, ReportingCalendar calendar)
    {
        this.database = database;
        this.calendar = calendar;
        var all = sources.ToList();
        tables = all.ToDictionary(source => source.Key, source => new SourceTable(source));
        using (var connection = database.Open())
        {
            foreach (var table in tables.Values)
            {
                CreateTable(connection, table);
            }

            keys = new ProductKeys(connection);
        }

        writer = new FigureWriter(Begin, () => Interlocked.Increment(ref version));
    }

    /// <summary>Grows with every commit: what was read at one version is true until the next.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>Stores an answer or a failure, whole or not at all. The newer one wins; a failure leaves the last good figures.</summary>
    public Task WriteAsync(SourceAnswer answer, CancellationToken cancellationToken)
    {
        var source = answer.Call.Source;
        // Of when it was asked: midnight may have passed since.
        var settled = calendar.DayOf(answer.At - (answer.Record?.Duration ?? TimeSpan.Zero)).AddDays(-tables[source].SettleDays);
        return writer.WriteAsync(
            (connection, transaction) =>
            {
                if (answer.Record is { } record)
                {
                    StoredCall.Write(connection, transaction, answer, record, id => keys.Of(connection, transaction, id));
                }

                if (answer.Call.IsOfSite)
                {
                    SiteFigures.Write(connection, transaction, answer, answer.Call.Days.To < settled);
                    WriteSource(connection, transaction, answer);
                    return;
                }

                statements[source].Write(
                    connection, transaction, answer, id => keys.Of(connection, transaction, id), day => day < settled, calendar.EndOf);
                UnmatchedStatements.Write(connection, transaction, tables[source], answer);
                if (answer.WasAsked)
                {
                    WriteSource(connection, transaction, answer);
                }
            },
            cancellationToken);
    }

    /// <summary>
    /// Replaces the list of products; those that are not in it any more keep their figures, unlisted. What a source knows by another name
    /// now is another product there: its figures are forgotten, and asked anew.
    /// </summary>
    public Task WriteCatalogAsync(IReadOnlyList<Product> products, DateTimeOffset readAt, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            (connection, transaction) =>
            {
                foreach (var (product, key, stored) in ProductKeys.FindStored(connection, transaction, products))
                {
                    foreach (var table in tables.Values.Where(table => table.IdOf(product) != table.IdOf(stored)))
                    {
                        connection.Execute(table.ForgetProduct, new { product = key, source = table.Source }, transaction);
                    }
                }

                keys.Write(connection, transaction, products, readAt);
            },
            cancellationToken);

    /// <summary>The list of products as last stored; null when there is none.</summary>
    public StoredCatalog? ReadCatalog()
    {
        using var connection = database.Open();
        return ProductKeys.Read(connection);
    }

    /// <summary>A reader of one moment: what it reads belongs together, whatever is written meanwhile.</summary>
    public FigureSnapshot Read() => new(database.Open(), tables, keys);

    /// <summary>Whether the store answers, for health checks.</summary>
    public bool Answers()
    {
        try
        {
            using var connection = database.Open();
            return connection.ExecuteScalar<int>("SELECT COUNT(*) FROM source") >= 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Statements belong to a connection; keys that were made in what was rolled back are forgotten.</summary>
    private SqliteConnection Begin()
    {
        var connection = database.Open();
        keys.Load(connection);
        noticed = [.. connection.Query<string>("SELECT DISTINCT source FROM notice")];
        statements = tables.ToDictionary(table => table.Key, table => new AnswerStatements(table.Value));
        return connection;
    }

    private static void CreateTable(SqliteConnection connection, SourceTable table)
    {
        connection.Execute(table.Create);
        connection.Execute(table.CreateUnmatched);
        connection.Execute(table.CreateRestated);
        foreach (var name in (string[])[table.Name, $"{table.Source}_unmatched", $"{table.Source}_restated"])
        {
            var existing = connection.Query<string>("SELECT name FROM pragma_table_info(@name)", new { name }).ToHashSet();
            foreach (var metric in table.Metrics.Where(metric => !existing.Contains(metric.Column)))
            {
                connection.Execute($"ALTER TABLE {name} ADD COLUMN {metric.Column} INTEGER");
            }
        }

        connection.Execute(table.CreateGaps);
    }

    /// <summary>"Not listed" is an answer: the source is well.</summary>
    private void WriteSource(SqliteConnection connection, SqliteTransaction transaction, SourceAnswer answer)
    {
        var row = new
        {
            key = answer.Call.Source,
            at = answer.At.ToUnixTimeMilliseconds(),
            kind = (int?)answer.Failure?.Kind,
            failure = answer.Failure?.Sentence,
            data_through = answer.DataThrough?.DayNumber,
            saw_end = answer.DataThrough < answer.Call.Days.To,
        };
        var sql = answer.Failure switch
        {
            null => tables[answer.Call.Source].WriteSourceSuccess,
            { Kind: FailureKind.NotListed } => SqlText.Read("Sql/WriteSourceAnswered"),
            _ => SqlText.Read("Sql/WriteSourceFailure"),
        };
        connection.Execute(sql, row, transaction);
        // The site's notices are those of its products: they come with the days.
        if (answer.Succeeded && !answer.Call.IsOfSite)
        {
            WriteNotices(connection, transaction, answer);
        }
    }

    /// <summary>By day, so that a later answer about other days does not take them back.</summary>
    private void WriteNotices(SqliteConnection connection, SqliteTransaction transaction, SourceAnswer answer)
    {
        // Most sources never have one: nothing is written then.
        if (answer.Notices.Count == 0 && !noticed.Contains(answer.Call.Source))
        {
            return;
        }

        noticed.Add(answer.Call.Source);
        var texts = JsonSerializer.Serialize(answer.Notices, FiguresJson.Default.IReadOnlyListNotice);
        connection.Execute(
            SqlText.Read("Sql/WriteNotices"),
            answer.Call.Days.Each().Select(day => new { key = answer.Call.Source, day = day.DayNumber, texts }),
            transaction);
    }
}
