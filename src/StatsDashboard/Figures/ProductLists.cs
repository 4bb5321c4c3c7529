using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;

namespace StatsDashboard.Figures;

/// <summary>The stored lists of products: the last one of each origin that was ever shown.</summary>
internal static class ProductLists
{
    /// <summary>Null when there is none of this origin.</summary>
    public static StoredCatalog? Read(SqliteConnection connection, SqliteTransaction? transaction, CatalogOrigin origin)
    {
        var of = new { origin = origin.Name };
        if (connection.ExecuteScalar<long?>("SELECT read_at FROM listing WHERE origin = @origin", of, transaction) is not { } readAt)
        {
            return null;
        }

        var names = connection.Query<(string Id, string Source, string Name)>(SqlText.Read("Sql/ReadListedAs"), of, transaction)
            .ToLookup(row => row.Id);
        var products = connection
            .Query<(string Id, string Name, string? Category, string? Currency)>(SqlText.Read("Sql/ReadList"), of, transaction)
            .Select(row => new Product(new ProductId(row.Id), row.Name, row.Category, row.Currency))
            .Select(product => names[product.Id.Value].Aggregate(product, (one, name) => one.KnownAs(name.Source, name.Name)));
        return new StoredCatalog([.. products], readAt == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(readAt));
    }

    /// <summary>A list from before lists had origins is that of the settings that open its file first.</summary>
    public static void TakeOver(SqliteConnection connection, CatalogOrigin origin)
    {
        // Asked first: most starts need not wait for a lock.
        if (origin.Name.Length > 0 && connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM listing WHERE origin IS NULL)"))
        {
            connection.Execute(SqlText.Read("Sql/TakeOverListing"), new { origin = origin.Name });
        }
    }

    /// <summary>Stores the list in its order, and gives its products keys at each of the sources. Writer's connection only.</summary>
    public static void Write(
        SqliteConnection connection,
        SqliteTransaction transaction,
        CatalogOrigin origin,
        StoredCatalog list,
        ProductKeys keys,
        IEnumerable<string> sources)
    {
        var before = Read(connection, transaction, origin)?.Products;
        var at = list.ReadAt?.ToUnixTimeMilliseconds() ?? 0;
        var listing = connection.ExecuteScalar<int>(SqlText.Read("Sql/WriteListing"), new { origin = origin.Name, at }, transaction);
        foreach (var source in sources)
        {
            foreach (var product in list.Products)
            {
                keys.Of(connection, transaction, source, product);
            }
        }

        // Most readings bring what is there already.
        if (before?.SequenceEqual(list.Products) == true)
        {
            return;
        }

        // All of a first list is new, which is no news.
        if (before is not null)
        {
            ListingChange.Write(
                connection, transaction, listing, at, before, list.Products, product => keys.Of(connection, transaction, product.Id));
        }

        connection.Execute(SqlText.Read("Sql/ClearListing"), new { listing }, transaction);
        connection.Execute(
            SqlText.Read("Sql/WriteListed"),
            list.Products.Select((product, position) => new
            {
                listing,
                product = keys.Of(connection, transaction, product.Id),
                position,
                name = product.Name,
                category = product.Category,
                currency = product.Currency,
            }),
            transaction);
        connection.Execute(
            SqlText.Read("Sql/WriteListedAs"),
            list.Products.SelectMany(product => product.Names.All.Select(name => new
            {
                listing,
                product = keys.Of(connection, transaction, product.Id),
                source = name.Key,
                id = name.Value,
            })),
            transaction);
    }
}

/// <summary>The list of products as stored.</summary>
/// <param name="ReadAt">Null when nobody knows, because the clock was ahead then.</param>
internal sealed record StoredCatalog(IReadOnlyList<Product> Products, DateTimeOffset? ReadAt);
