using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>One moment of the store, read in one transaction.</summary>
internal sealed partial class FigureSnapshot : IDisposable
{
    private readonly StoreFile file;
    private readonly ReadingConnection reading;
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly IReadOnlyDictionary<string, SourceTable> tables;
    private readonly StoredCatalog? list;
    private readonly Dictionary<string, SourceKeys> keys = [];
    private readonly List<SqliteCommand> commands = [];
    private readonly DateTimeOffset? knownAt;

    /// <param name="list">Whose names of the products are read by, and whose products are summed by day; null for none.</param>
    /// <param name="knownAt">Products' figures are read as they were known then; null for as they are known now.</param>
    public FigureSnapshot(StoreFile file, StoredCatalog? list, DateTimeOffset? knownAt)
    {
        this.file = file;
        this.list = list;
        this.knownAt = knownAt;
        tables = knownAt is null ? file.Tables : file.TablesAsKnown;
        reading = file.Take();
        connection = reading.Connection;
        try
        {
            transaction = connection.BeginTransaction(deferred: true);
            // The first reading is what decides the moment of all others.
            var commits = connection.ExecuteScalar<long>(SqlText.Read("Sql/ReadCommits"), transaction: transaction);
            Moment = new StoreMoment(file.Number, commits);
        }
        catch
        {
            Database.Close(connection);
            throw;
        }
    }

    public StoreMoment Moment { get; }

    /// <summary>The list of products as last stored of this origin; null when there is none.</summary>
    public StoredCatalog? ReadCatalog(CatalogOrigin origin) => ProductLists.Read(connection, transaction, origin);

    /// <summary>Per product, the sums over the days of the range and what is known of them. Products without a row are not in it.</summary>
    /// <param name="only">One product alone; null for all.</param>
    public Dictionary<ProductId, ProductSums> ReadSums(string source, DateRange range, ProductId? only)
    {
        var table = tables[source];
        var metrics = table.Metrics.Count;
        var sums = new Dictionary<ProductId, ProductSums>();
        var gaps = ReadGaps(Run(source, "ReadGaps", range, only), metrics);
        using var reader = Run(source, "ReadSums", range, only);
        while (reader.Read())
        {
            if (Keys(source).ProductOf(reader.GetInt32(0)) is not { } product)
            {
                continue;
            }

            sums[product] = ReadSums(reader, metrics, gaps.GetValueOrDefault(reader.GetInt32(0)));
        }

        return sums;
    }

    /// <summary>
    /// Per product, what of earlier days has changed since they were as old as the days of the range were when these were answered last;
    /// products of which nothing has are not in it.
    /// </summary>
    /// <param name="shift">How many days earlier.</param>
    public Dictionary<ProductId, MaturedChange> ReadMatured(string source, DateRange range, int shift, ProductId? only)
    {
        var table = tables[source];
        var sums = new Dictionary<ProductId, MaturedChange>();
        if (!table.Settling.Any())
        {
            return sums;
        }

        var sql = only is null ? table.Sql("ReadMatured") : table.SqlOfOne("ReadMatured");
        using var reader = Run(sql, range, ("@shift", shift), ("@product", only is { } one ? Keys(source).Find(one) ?? -1 : 0));
        while (reader.Read())
        {
            if (Keys(source).ProductOf(reader.GetInt32(0)) is { } product)
            {
                var place = 2;
                var values = table.Metrics.Select(metric =>
                    metric.Settling is null || reader.IsDBNull(place++) ? (long?)null : reader.GetInt64(place - 1));
                sums[product] = new MaturedChange(reader.GetInt32(1), [.. values]);
            }
        }

        return sums;
    }

    /// <summary>The last day of the range that has figures; null when none has.</summary>
    public DateOnly? ReadLastDay(string source, DateRange range)
    {
        using var reader = Run(tables[source].Sql("ReadLastDay"), range);
        return reader.Read() && !reader.IsDBNull(0) ? DateOnly.FromDayNumber(reader.GetInt32(0)) : null;
    }

    /// <summary>The days of the range whose last asking failed, per product and kind.</summary>
    public Dictionary<ProductId, List<ProductFailures>> ReadFailures(string source, DateRange range, ProductId? only)
    {
        var failures = new Dictionary<ProductId, List<ProductFailures>>();
        using var reader = Run(source, "ReadFailures", range, only);
        while (reader.Read())
        {
            if (Keys(source).ProductOf(reader.GetInt32(0)) is { } product)
            {
                var failure = new SourceFailure((FailureKind)reader.GetInt32(1), reader.GetString(2));
                (failures.TryGetValue(product, out var some) ? some : failures[product] = []).Add(
                    new ProductFailures(failure, reader.GetInt32(3), reader.GetInt32(4), reader.Instant(5)));
            }
        }

        return failures;
    }

    /// <summary>
    /// Sums over the listed products per day; days without a figure are not in it. Money only of <paramref name="currency"/>.
    /// </summary>
    public Dictionary<DateOnly, DaySums> ReadDays(string source, DateRange range, string currency)
    {
        var table = tables[source];
        var days = new Dictionary<DateOnly, DaySums>();
        var gaps = ReadGaps(Run(table.Sql("ReadDayGaps"), range, ("@listed", Keys(source).Listed)), table.Metrics.Count);
        var none = new int[table.Metrics.Count];
        using var reader = Run(table.Sql("ReadDays"), range, ("@currency", currency), ("@listed", Keys(source).Listed));
        while (reader.Read())
        {
            var sums = reader.Values(4, table.Metrics.Count);
            days[DateOnly.FromDayNumber(reader.GetInt32(0))] = new DaySums(
                sums, gaps.GetValueOrDefault(reader.GetInt32(0)) ?? none, reader.GetInt32(1), reader.GetInt32(3), reader.GetInt32(2));
        }

        return days;
    }

    /// <summary>One product's stored days, in order.</summary>
    public List<FigureRow> ReadProduct(string source, ProductId product, DateRange range) =>
        Keys(source).Find(product) is { } key ? [.. Rows(source, Run(tables[source].Sql("ReadProduct"), range, ("@product", key)))] : [];

    /// <summary>Every stored product's row of one day.</summary>
    public IEnumerable<FigureRow> ReadDay(string source, DateOnly day) =>
        Rows(source, Run(tables[source].Sql("ReadDay"), new DateRange(day, day)));

    /// <summary>One metric's values of some products by day; days without a value are not in it.</summary>
    public IEnumerable<(ProductId Product, DateOnly Day, long Value)> ReadSeries(
        string source, Metric metric, DateRange range, IEnumerable<ProductId> products)
    {
        using var reader = Run(tables[source].SqlOfSeries(metric), range, ("@products", KeysOf(source, products)));
        while (reader.Read())
        {
            if (Keys(source).ProductOf(reader.GetInt32(0)) is { } product)
            {
                yield return (product, DateOnly.FromDayNumber(reader.GetInt32(1)), reader.GetInt64(2));
            }
        }
    }

    /// <summary>How each product's day was asked last; days that never were are not in it.</summary>
    public IEnumerable<(ProductId Product, DateOnly Day, Asking Last)> ReadAskings(string source, DateRange range)
    {
        using var reader = Run(tables[source].Sql("ReadAskings"), range);
        while (reader.Read())
        {
            if (Keys(source).ProductOf(reader.GetInt32(0)) is { } product)
            {
                FailureKind? failure = reader.GetInt32(3) is var outcome and not 0 ? (FailureKind)outcome : null;
                var at = reader.Instant(2)!.Value; // The column is NOT NULL.
                var last = new Asking(at, failure, reader.GetBoolean(4), reader.GetInt32(5) > 0);
                yield return (product, DateOnly.FromDayNumber(reader.GetInt32(1)), last);
            }
        }
    }

    public void Dispose()
    {
        try
        {
            commands.ForEach(reading.GiveBack);
            transaction.Dispose();
            file.GiveBack(reading);
        }
        catch (SqliteException)
        {
            // The disk failed under it: whoever read has been told already.
            Database.Close(connection);
        }
    }
}
