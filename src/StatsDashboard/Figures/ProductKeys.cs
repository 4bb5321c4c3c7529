using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;

namespace StatsDashboard.Figures;

/// <summary>The stored product list, and the short keys by which the figures name a product.</summary>
internal sealed class ProductKeys
{
    private readonly ConcurrentDictionary<ProductId, int> keys = [];
    private readonly ConcurrentDictionary<int, ProductId> ids = [];

    public ProductKeys(SqliteConnection connection) => Load(connection, null);

    /// <summary>Reads what is stored by now. A key that is committed never changes, so what was read before stays true.</summary>
    public void Load(SqliteConnection connection, SqliteTransaction? transaction)
    {
        foreach (var (key, id) in connection.Query<(int Key, string Id)>("SELECT key, id FROM product", transaction: transaction))
        {
            Remember(key, new ProductId(id));
        }
    }

    /// <summary>Null when nothing was stored of this product by the last loading.</summary>
    public int? Find(ProductId id) => keys.TryGetValue(id, out var key) ? key : null;

    /// <summary>Null when the key was not there at the last loading.</summary>
    public ProductId? IdOf(int key) => ids.TryGetValue(key, out var id) ? id : null;

    /// <summary>The product's key, made when it has none. Writer's connection only.</summary>
    public int Of(SqliteConnection connection, SqliteTransaction transaction, ProductId id)
    {
        if (Find(id) is { } known)
        {
            return known;
        }

        // Another process may have stored the product meanwhile, with its name and its place in the list: those are kept.
        if (connection.ExecuteScalar<int?>("SELECT key FROM product WHERE id = @id", new { id = id.Value }, transaction) is not { } stored)
        {
            return Write(connection, transaction, Product.Named(id.Value, id.Value), null);
        }

        Remember(stored, id);
        return stored;
    }

    /// <summary>Those of the products that are stored already, with their keys and as they are stored.</summary>
    public static IEnumerable<(Product Product, int Key, Product Stored)> FindStored(SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<Product> products)
    {
        var stored = ReadAll(connection, transaction).ToDictionary(row => row.Product.Id);
        return products.Where(product => stored.ContainsKey(product.Id)).Select(product => (product, stored[product.Id].Key, stored[product.Id].Product));
    }

    /// <summary>The products that have figures, or may have, and are not in the list any more.</summary>
    public static IEnumerable<(int Key, Product Product)> ReadUnlisted(SqliteConnection connection, SqliteTransaction transaction) =>
        ReadAll(connection, transaction).Where(row => !row.IsListed).Select(row => (row.Key, row.Product));

    private static IEnumerable<(int Key, Product Product, bool IsListed)> ReadAll(SqliteConnection connection, SqliteTransaction transaction) => connection
        .Query<(int Key, string Id, string Name, string PartnerId, string ItemId, bool IsListed)>(
            "SELECT key, id, name, partner_id, item_id, position IS NOT NULL FROM product", transaction: transaction)
        .Select(row => (row.Key, new Product(new ProductId(row.Id), row.Name, null, row.PartnerId, row.ItemId, null), row.IsListed));

    /// <summary>Stores the list in its order. Writer's connection only.</summary>
    public void Write(SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<Product> products, DateTimeOffset readAt)
    {
        connection.Execute("UPDATE product SET position = NULL", transaction: transaction);
        for (var position = 0; position < products.Count; position++)
        {
            Write(connection, transaction, products[position], position);
        }

        connection.Execute(
            "INSERT INTO catalog (one, read_at) VALUES (1, @at) ON CONFLICT (one) DO UPDATE SET read_at = excluded.read_at",
            new { at = readAt.ToUnixTimeMilliseconds() },
            transaction);
    }

    public static StoredCatalog? Read(SqliteConnection connection, SqliteTransaction? transaction)
    {
        var readAt = connection.ExecuteScalar<long?>("SELECT read_at FROM catalog", transaction: transaction);
        var rows = connection.Query<(string Id, string Name, string? Category, string PartnerId, string ItemId, string? Currency)>(SqlText.Read("Sql/ReadProducts"), transaction: transaction);
        return readAt is null
            ? null
            : new StoredCatalog(
                [.. rows.Select(row => new Product(new ProductId(row.Id), row.Name, row.Category, row.PartnerId, row.ItemId, row.Currency))],
                readAt is { } at and not 0 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }

    /// <summary>Puts the list that was known into a file that has none, as one that was made anew.</summary>
    public static void Restore(SqliteConnection connection, StoredCatalog? known)
    {
        if (known is { ReadAt: { } readAt } && Read(connection, null) is null)
        {
            Database.Transact(connection, transaction => new ProductKeys(connection).Write(connection, transaction, known.Products, readAt));
        }
    }

    private int Write(SqliteConnection connection, SqliteTransaction transaction, Product product, int? position)
    {
        var row = new
        {
            id = product.Id.Value,
            name = product.Name,
            category = product.Category,
            partner_id = product.PartnerId,
            item_id = product.ItemId,
            currency = product.Currency,
            position,
        };
        var key = connection.ExecuteScalar<int>(SqlText.Read("Sql/WriteProduct"), row, transaction);
        Remember(key, product.Id);
        return key;
    }

    private void Remember(int key, ProductId id)
    {
        keys[id] = key;
        ids[key] = id;
    }
}

/// <summary>The list of products as stored.</summary>
/// <param name="ReadAt">Null when nobody knows, because the clock was ahead then.</param>
internal sealed record StoredCatalog(IReadOnlyList<Product> Products, DateTimeOffset? ReadAt);
