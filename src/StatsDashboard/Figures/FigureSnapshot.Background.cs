using System.Text.Json;
using Dapper;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>What stands behind the figures: the calls, what was changed, what was given up and what is set aside.</summary>
internal sealed partial class FigureSnapshot
{
    /// <summary>The calls that one product's days may rest on, the newest first.</summary>
    public List<StoredCall> ReadCalls(string source, ProductId product, DateRange range) =>
        StoredCall.Read(connection, transaction, tables[source].Origin, Keys(source).Find(product) ?? -1, range);

    /// <summary>The calls about the whole site over exactly this range, the newest first.</summary>
    public List<StoredCall> ReadSiteCalls(string source, DateRange range) =>
        StoredCall.ReadSite(connection, transaction, tables[source].Origin, range);

    public List<StoredRun> ReadRuns(int newest, int asked) => StoredRun.Read(connection, transaction, newest, asked);

    public List<StoredDelivery> ReadDeliveries(int newest) => StoredDelivery.Read(connection, transaction, newest);

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
}
