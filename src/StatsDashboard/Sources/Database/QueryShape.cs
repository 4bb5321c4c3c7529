using System.Data.Common;
using System.Globalization;
using StatsDashboard.Metrics;

namespace StatsDashboard.Sources.Database;

/// <summary>Which column of the answer is what, by name.</summary>
internal sealed class QueryShape
{
    private const string Day = "day";
    private const string Product = "product_id";
    private const int LongestName = 60;

    private readonly int day;
    private readonly int product;
    private readonly QueryColumn[] columns;

    /// <param name="names">Of the metrics' columns, in the order of the metrics.</param>
    /// <exception cref="SourceException">A column is missing, or there is one more.</exception>
    public QueryShape(DbDataReader rows, IReadOnlyList<string> names, IReadOnlyList<Metric> metrics)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < rows.FieldCount; at++)
        {
            var name = rows.GetName(at);
            if (!places.TryAdd(name, at))
            {
                throw Wrong($"has two columns of the name {Shown(name)}");
            }
        }

        day = Find(Day);
        product = Find(Product);
        columns = [.. names.Zip(metrics, (name, metric) => new QueryColumn(Find(name), name, metric.Unit))];
        if (places.Count > columns.Length + 2)
        {
            var more = places.Keys.Except([Day, Product, .. names], StringComparer.OrdinalIgnoreCase).First();
            throw Wrong($"has a column {Shown(more)}, which Database:Metrics does not name");
        }

        int Find(string name) => places.TryGetValue(name, out var at) ? at : throw Wrong($"has no column {name}");
    }

    /// <exception cref="SourceException">The row has no day that can be read: it may be of any.</exception>
    public DateOnly ReadDay(DbDataReader rows) => QueryColumn.Read(rows, day) switch
    {
        DateOnly date => date,
        // A time with a zone is another day elsewhere.
        DateTime { TimeOfDay.Ticks: 0, Kind: not DateTimeKind.Utc } date => DateOnly.FromDateTime(date),
        string text when DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => throw Wrong("has something in its column day that is no day: it must be a date, or a text such as 2026-10-29"),
    };

    /// <summary>Null for a row that is of no product.</summary>
    /// <exception cref="SourceException">It is no name.</exception>
    public string? ReadProduct(DbDataReader rows) => QueryColumn.Read(rows, product) switch
    {
        null or "" => null,
        string text => text,
        long or int or short or Guid => Convert.ToString(rows.GetValue(product), CultureInfo.InvariantCulture),
        _ => throw Wrong("has something in its column product_id that is neither a text nor a whole number"),
    };

    /// <summary>In the order of the metrics; null, and why, when one of them cannot be read.</summary>
    public (long[]? Values, SourceFailure? Why) ReadValues(DbDataReader rows)
    {
        var values = new long[columns.Length];
        for (var at = 0; at < values.Length; at++)
        {
            if (columns[at].TryRead(rows, out values[at]) is { } why)
            {
                return (null, why);
            }
        }

        return (values, null);
    }

    private static SourceException Wrong(string what) => new(FailureKind.BadAnswer, $"The answer to Database:Query {what}.");

    private static string Shown(string name) => name.Length > LongestName ? name[..LongestName] + "…" : name;
}
