using System.Text.Json;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>What is different from an earlier instant.</summary>
internal sealed partial class FigureSnapshot
{
    /// <summary>
    /// Of each product the closed days of the range that say something else now than then; an entry for each currency that its money is
    /// in. Products of which no day does are not in it.
    /// </summary>
    public List<RestatedSums> ReadRestatedSince(string source, DateRange range, DateTimeOffset since)
    {
        var sums = new List<RestatedSums>();
        var days = JsonSerializer.Serialize(range.Each().Select(day => day.DayNumber), FiguresJson.Default.IEnumerableInt32);
        var instant = since.ToUnixTimeMilliseconds();
        using var reader = Run(tables[source].Sql("ReadRestatedSince"), range, ("@days", days), ("@since", instant));
        while (reader.Read())
        {
            if (Keys(source).ProductOf(reader.GetInt32(0)) is { } product)
            {
                var currency = reader.IsDBNull(1) ? null : reader.GetString(1);
                sums.Add(new RestatedSums(product, currency, reader.GetInt32(2), reader.Values(3, tables[source].Metrics.Count)));
            }
        }

        return sums;
    }

    /// <summary>The products that fail on days of the range and did on none of them at that instant, as far as that is known.</summary>
    public HashSet<ProductId> ReadFailedSince(string source, DateRange range, DateTimeOffset since)
    {
        var products = new HashSet<ProductId>();
        using var reader = Run(
            tables[source].Sql("ReadFailedSince"),
            range,
            ("@not_listed", (int)FailureKind.NotListed),
            ("@since", since.ToUnixTimeMilliseconds()));
        while (reader.Read())
        {
            if (Keys(source).ProductOf(reader.GetInt32(0)) is { } product)
            {
                products.Add(product);
            }
        }

        return products;
    }

    /// <summary>What came into the list of this origin since, and what went from it, in the order of the changes.</summary>
    public List<ListingChange> ReadListingChanges(CatalogOrigin origin, DateTimeOffset since) =>
        ListingChange.Read(connection, transaction, origin, since);
}
