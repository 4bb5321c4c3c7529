using System.Text.Json;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>What is different from an earlier instant.</summary>
internal sealed partial class FigureSnapshot
{
    /// <summary>
    /// Of each product whose closed days of the range say something else now than then by how much; an entry for each currency that its
    /// money is in.
    /// </summary>
    /// <param name="most">
    /// More changes than these are not added up: of a year that somebody did not look they would take as long as a page does.
    /// </param>
    public List<RestatedSums> ReadRestatedSince(string source, DateRange range, DateTimeOffset since, int most)
    {
        var (restated, metrics) = (new List<RestatedSums>(), tables[source].Metrics.Count);
        var days = JsonSerializer.Serialize(range.Each().Select(day => day.DayNumber), FiguresJson.Default.IEnumerableInt32);
        var instant = since.ToUnixTimeMilliseconds();
        using var count = Run("CountRestatedSince");
        var changes = count.Read() ? count.GetInt32(0) : 0;
        if (changes == 0)
        {
            return restated;
        }

        var areAdded = changes <= most;
        using var reader = Run(areAdded ? "ReadRestatedSince" : "FindRestatedSince");
        while (reader.Read())
        {
            if (Keys(source).ProductOf(reader.GetInt32(0)) is { } product)
            {
                var currency = !areAdded || reader.IsDBNull(1) ? null : reader.GetString(1);
                restated.Add(new RestatedSums(product, currency, areAdded ? reader.Values(2, metrics) : new long?[metrics]));
            }
        }

        return restated;

        SqliteDataReader Run(string file) =>
            this.Run(tables[source].Sql(file), range, ("@days", days), ("@since", instant), ("@most", most + 1));
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
