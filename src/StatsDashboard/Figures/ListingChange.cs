using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;

namespace StatsDashboard.Figures;

/// <summary>A product that came into the list, or went from it.</summary>
/// <param name="Product">By the name that it was listed by, and nothing else of it.</param>
internal sealed record ListingChange(Product Product, bool IsGone)
{
    /// <summary>Longer than the browser of anybody remembers when he was here.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    /// <param name="listing">The list's key.</param>
    /// <param name="at">When it was read, in milliseconds since 1970.</param>
    public static void Write(
        SqliteConnection connection,
        SqliteTransaction transaction,
        int listing,
        long at,
        IReadOnlyList<Product> before,
        IReadOnlyList<Product> now,
        Func<Product, int> keyOf)
    {
        var changes = Missing(before, now).Select(product => Row(product, true))
            .Concat(Missing(now, before).Select(product => Row(product, false)));
        connection.Execute(SqlText.Read("Sql/WriteListingChange"), changes, transaction);
        connection.Execute(SqlText.Read("Sql/DropListingChanges"), new { oldest = at - (long)KeptFor.TotalMilliseconds }, transaction);

        object Row(Product product, bool isGone) => new { listing, at, product = keyOf(product), is_gone = isGone, name = product.Name };
    }

    public static List<ListingChange> Read(
        SqliteConnection connection, SqliteTransaction transaction, CatalogOrigin origin, DateTimeOffset since)
    {
        var of = new { origin = origin.Name, since = since.ToUnixTimeMilliseconds() };
        return
        [
            .. connection.Query<(string Product, long IsGone, string Name)>(SqlText.Read("Sql/ReadListingChanges"), of, transaction)
                .Select(change => new ListingChange(Product.Named(change.Product, change.Name), change.IsGone != 0)),
        ];
    }

    private static IEnumerable<Product> Missing(IReadOnlyList<Product> products, IReadOnlyList<Product> others) =>
        products.ExceptBy(others.Select(other => other.Id), product => product.Id);
}
