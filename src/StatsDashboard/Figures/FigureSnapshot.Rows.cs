using System.Text.Json;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;

namespace StatsDashboard.Figures;

/// <summary>How the rows are read, and whose they are.</summary>
internal sealed partial class FigureSnapshot
{
    private static ProductSums ReadSums(SqliteDataReader reader, int metrics, int[]? gaps)
    {
        var currency = reader.IsDBNull(5) ? null : reader.GetString(5);
        var withFigures = reader.GetInt32(7);
        var isFinal = reader.IsDBNull(2) && !reader.IsDBNull(3);
        return new ProductSums(
            reader.GetInt32(1),
            reader.Dated(isFinal ? 3 : 2),
            isFinal,
            reader.Instant(4),
            currency,
            currency is not null && !currency.Equals(reader.GetString(6), StringComparison.Ordinal),
            withFigures,
            withFigures > 0 ? reader.Values(8, metrics, gaps) : null);
    }

    /// <summary>By product or day, of how many rows with figures each metric is not known: a sum without them would be too small.</summary>
    private static Dictionary<int, int[]> ReadGaps(SqliteDataReader reader, int metrics)
    {
        var gaps = new Dictionary<int, int[]>();
        using (reader)
        {
            while (reader.Read())
            {
                gaps[reader.GetInt32(0)] = [.. Enumerable.Range(1, metrics).Select(reader.GetInt32)];
            }
        }

        return gaps;
    }

    private IEnumerable<FigureRow> Rows(string source, SqliteDataReader reader)
    {
        using (reader)
        {
            while (reader.Read())
            {
                if (Keys(source).ProductOf(reader.GetInt32(1)) is { } product)
                {
                    yield return FigureRow.Read(reader, product, tables[source].Metrics.Count);
                }
            }
        }
    }

    private SourceKeys Keys(string source)
    {
        if (!keys.TryGetValue(source, out var known))
        {
            known = file.KeysOf(source, list, connection, transaction);
            keys.Add(source, known);
        }

        return known;
    }

    /// <summary>The keys of those of the products that have one, as JSON.</summary>
    private string KeysOf(string source, IEnumerable<ProductId> products) =>
        JsonSerializer.Serialize(products.Select(Keys(source).Find).OfType<int>(), FiguresJson.Default.IEnumerableInt32);

    /// <param name="file">A statement that has a filter for one product.</param>
    private SqliteDataReader Run(string source, string file, DateRange range, ProductId? only)
    {
        var table = tables[source];
        return only is { } product
            ? Run(table.SqlOfOne(file), range, ("@product", Keys(source).Find(product) ?? -1))
            : Run(table.Sql(file), range);
    }

    private SqliteDataReader Run(string sql, DateRange range, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        // Lives as long as its reader.
        var command = reading.Take(sql);
        commands.Add(command);
        command.Transaction = transaction;
        command.Parameters.AddWithValue("@from", range.From.DayNumber);
        command.Parameters.AddWithValue("@to", range.To.DayNumber);
        if (knownAt is { } instant)
        {
            command.Parameters.AddWithValue("@known_at", instant.ToUnixTimeMilliseconds());
        }

        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteReader();
    }
}
