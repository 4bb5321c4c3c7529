using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;

namespace StatsDashboard.Figures;

/// <summary>
/// The short keys of products and of their names, for the writer's connection alone: those that it makes in what is rolled back must be
/// forgotten with it.
/// </summary>
internal sealed class ProductKeys
{
    private readonly Dictionary<(string Source, ProductId Product, string Name), int> names = [];
    private readonly Dictionary<ProductId, int> products = [];

    public ProductKeys(SqliteConnection connection)
    {
        foreach (var (key, id) in connection.Query<(int, string)>("SELECT key, id FROM product"))
        {
            products[new ProductId(id)] = key;
        }

        foreach (var (source, key, product, name) in connection.Query<(string, int, string, string)>(
            "SELECT known_as.source, known_as.key, product.id, known_as.id FROM known_as JOIN product ON product.key = known_as.product"))
        {
            names[(source, new ProductId(product), name)] = key;
        }
    }

    /// <summary>The key under which the source's figures of the product stand, made when there is none.</summary>
    public int Of(SqliteConnection connection, SqliteTransaction transaction, string source, Product product)
    {
        var name = product.IdAt(source);
        if (!names.TryGetValue((source, product.Id, name), out var key))
        {
            var row = new { source, product = Of(connection, transaction, product.Id), name };
            key = connection.ExecuteScalar<int>(SqlText.Read("Sql/WriteName"), row, transaction);
            names[(source, product.Id, name)] = key;
        }

        return key;
    }

    /// <summary>The product's own key, made when it has none.</summary>
    public int Of(SqliteConnection connection, SqliteTransaction transaction, ProductId product)
    {
        if (!products.TryGetValue(product, out var key))
        {
            key = connection.ExecuteScalar<int>(SqlText.Read("Sql/WriteProduct"), new { id = product.Value }, transaction);
            products[product] = key;
        }

        return key;
    }
}
