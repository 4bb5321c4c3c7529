using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>What stands behind the figures: the sources' own totals, their calls, what was changed and what was given up.</summary>
internal sealed partial class FigureSnapshot
{
    /// <summary>How each source did, as far as stored, with the notices about the days of the range.</summary>
    public Dictionary<string, SourceRecord> ReadSources(DateRange range)
    {
        var notices = connection
            .Query<(string Source, string Text, string? Metric)>(
                SqlText.Read("Sql/ReadNotices"),
                new { from = range.From.DayNumber, to = range.To.DayNumber },
                transaction)
            .ToLookup(row => row.Source, row => new Notice(row.Text, row.Metric));
        var rows = connection.Query<SourceRow>(SqlText.Read("Sql/ReadSources"), transaction: transaction).ToDictionary(row => row.Key);
        return tables.Values
            .Where(table => rows.ContainsKey(table.Origin))
            .ToDictionary(table => table.Source, table => Record(rows[table.Origin]));

        SourceRecord Record(SourceRow row) => new(
            Instant(row.LastSuccess),
            Instant(row.LastFailure),
            row.FailureKind is { } kind ? new SourceFailure((FailureKind)kind, row.Failure ?? "") : null,
            row.DataThrough is { } day ? DateOnly.FromDayNumber((int)day) : null,
            [.. notices[row.Key]]);
    }

    /// <summary>Whose figures of the source are shown, and whose are kept besides.</summary>
    public SourceOrigins ReadOrigins(string source)
    {
        var all = StoredOrigins.ReadAll(connection, transaction).Where(origin => origin.Source == source).ToList();
        var shown = all.Find(origin => origin.Key == tables[source].Origin);
        return new SourceOrigins(shown, [.. all.Where(origin => origin != shown)]);
    }

    /// <summary>The source's own total of each day that has one.</summary>
    public Dictionary<DateOnly, long?[]> ReadOwnTotals(string source, DateRange range)
    {
        var totals = new Dictionary<DateOnly, long?[]>();
        using var reader = Run(tables[source].Sql("ReadOwnTotals"), range);
        while (reader.Read())
        {
            totals[DateOnly.FromDayNumber(reader.GetInt32(0))] = reader.Values(1, tables[source].Metrics.Count);
        }

        return totals;
    }

    /// <summary>What belongs to no product, by reason and item, the largest first.</summary>
    public List<UnmatchedSums> ReadUnmatched(string source, DateRange range)
    {
        var table = tables[source];
        var sums = ReadUnmatched(table, Run(table.Sql("ReadUnmatched"), range));
        // What was nobody's when its days were asked may be a product's by now, which has some of the days itself.
        foreach (var row in sums.Where(row => row.Reason is UnmatchedReason.Unknown).ToList())
        {
            if (Keys(source).FindNamed(row.Item) is { } key)
            {
                sums.Remove(row);
                var ofOne = Run(table.SqlOfUnmatchedBeside(), range, ("@reason", (int)row.Reason), ("@item", row.Item), ("@product", key));
                sums.AddRange(ReadUnmatched(table, ofOne));
            }
        }

        sums.AddRange(ReadUnlisted(table, range));
        return [.. sums.OrderBy(row => row.Reason).ThenByDescending(row => row.Values[0])];
    }

    private static List<UnmatchedSums> ReadUnmatched(SourceTable table, SqliteDataReader reader)
    {
        var sums = new List<UnmatchedSums>();
        using (reader)
        {
            while (reader.Read())
            {
                var values = reader.Values(3, table.Metrics.Count);
                sums.Add(new UnmatchedSums((UnmatchedReason)reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2), values));
            }
        }

        return sums;
    }

    private IEnumerable<UnmatchedSums> ReadUnlisted(SourceTable table, DateRange range)
    {
        if (Keys(table.Source).Unlisted is not { } unlisted)
        {
            yield break;
        }

        using var reader = Run(table.Sql("ReadUnlisted"), range, ("@unlisted", unlisted), ("@unknown", (int)UnmatchedReason.Unknown));
        while (reader.Read())
        {
            var values = reader.Values(2, table.Metrics.Count);
            if (values.Any(value => value is not null and not 0))
            {
                yield return new UnmatchedSums(UnmatchedReason.Unlisted, reader.GetString(0), reader.GetInt32(1), values);
            }
        }
    }

    /// <summary>The calls that one product's days may rest on, the newest first.</summary>
    public List<StoredCall> ReadCalls(string source, ProductId product, DateRange range) =>
        StoredCall.Read(connection, transaction, tables[source].Origin, Keys(source).Find(product) ?? -1, range);

    /// <summary>The calls about the whole site over exactly this range, the newest first.</summary>
    public List<StoredCall> ReadSiteCalls(string source, DateRange range) =>
        StoredCall.ReadSite(connection, transaction, tables[source].Origin, range);

    public List<StoredRun> ReadRuns(int newest) => StoredRun.Read(connection, transaction, newest);

    public CallSums SumCalls(string source, DateRange range) => CallSums.Read(connection, transaction, tables[source].Origin, range);

    /// <summary>The whole site over exactly this range; null when it was never asked.</summary>
    public SiteFigures? ReadSite(string source, DateRange range) => SiteFigures.Read(connection, transaction, tables[source].Origin, range);

    /// <summary>What one product's closed days said before they were changed, in the order of the changes of each day.</summary>
    public List<RestatedDay> ReadRestated(string source, ProductId product, DateRange range)
    {
        var days = new List<RestatedDay>();
        using var reader = Run(tables[source].Sql("ReadRestated"), range, ("@product", Keys(source).Find(product) ?? -1));
        while (reader.Read())
        {
            var was = reader.Values(2, tables[source].Metrics.Count);
            days.Add(new RestatedDay(DateOnly.FromDayNumber(reader.GetInt32(0)), reader.Instant(1)!.Value, was)); // The column is NOT NULL.
        }

        return days;
    }

    /// <summary>The days of the range on which these products were changed since.</summary>
    public IEnumerable<(ProductId Product, DateOnly Day)> FindRestated(
        string source, DateRange range, IEnumerable<ProductId> products, DateTimeOffset since)
    {
        var changedAt = since.ToUnixTimeMilliseconds();
        using var reader = Run(tables[source].Sql("FindRestated"), range, ("@products", KeysOf(source, products)), ("@since", changedAt));
        while (reader.Read())
        {
            if (Keys(source).ProductOf(reader.GetInt32(0)) is { } product)
            {
                yield return (product, DateOnly.FromDayNumber(reader.GetInt32(1)));
            }
        }
    }

    /// <summary>How many product-days were stamped by a clock that was ahead, and were not asked since.</summary>
    public long CountUndated(string source) => connection.ExecuteScalar<long>(tables[source].Sql("CountUndated"), transaction: transaction);

    /// <summary>
    /// The products of which the source said, of the newest day that it was asked for, that it has given them up for good.
    /// </summary>
    public Dictionary<ProductId, GivenUp> ReadGivenUp(string source)
    {
        var products = new Dictionary<ProductId, GivenUp>();
        using var reader = Run(
            tables[source].Sql("ReadGivenUp"),
            new DateRange(DateOnly.MinValue, DateOnly.MaxValue),
            ("@not_listed", (int)FailureKind.NotListed));
        while (reader.Read())
        {
            var failure = new SourceFailure(FailureKind.NotListed, reader.GetString(2), IsForGood: true);
            if (Keys(source).ProductOf(reader.GetInt32(0)) is { } product)
            {
                products[product] = new GivenUp(DateOnly.FromDayNumber(reader.GetInt32(1)), failure);
            }
        }

        return products;
    }

    /// <summary>The figures that stand under names which listed products do not have any more.</summary>
    public List<SetAsideFigures> ReadSetAside(string source)
    {
        var names = Keys(source).SetAside.ToDictionary(name => name.Key);
        var figures = new List<SetAsideFigures>();
        if (names.Count == 0)
        {
            return figures;
        }

        var all = new DateRange(DateOnly.MinValue, DateOnly.MaxValue);
        var keys = JsonSerializer.Serialize(names.Keys, FiguresJson.Default.IEnumerableInt32);
        using var reader = Run(tables[source].Sql("ReadSetAside"), all, ("@products", keys));
        while (reader.Read())
        {
            var (_, product, name) = names[reader.GetInt32(0)];
            var range = new DateRange(DateOnly.FromDayNumber(reader.GetInt32(2)), DateOnly.FromDayNumber(reader.GetInt32(3)));
            figures.Add(new SetAsideFigures(product, name, reader.GetInt32(1), range));
        }

        return figures;
    }

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

    private sealed record SourceRow(
        string Key,
        long? LastSuccess,
        long? LastFailure,
        long? FailureKind,
        string? Failure,
        long? DataThrough);
}
