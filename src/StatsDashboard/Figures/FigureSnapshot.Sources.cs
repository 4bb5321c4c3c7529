using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>What the sources say beyond products: how they did, whose figures they are, their own totals and what is nobody's.</summary>
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
