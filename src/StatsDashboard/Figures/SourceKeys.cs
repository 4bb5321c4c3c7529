using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;

namespace StatsDashboard.Figures;

/// <summary>
/// The short keys under which one source's figures stand, as one list of products reads them: each product's are those of the name that
/// the list gives it there. What stands under another name is no product's, until a list gives it that name again.
/// </summary>
internal sealed class SourceKeys
{
    private readonly Dictionary<ProductId, int> keys = [];
    private readonly Dictionary<int, ProductId> products = [];
    private readonly Dictionary<string, int> named = new(StringComparer.Ordinal);
    private readonly List<SetAsideName> setAside = [];

    private SourceKeys(string source, StoredCatalog? list, IEnumerable<(int Key, string Product, string Name)> names)
    {
        List = list;
        var listed = list?.Products.ToDictionary(product => product.Id) ?? [];
        var (shown, others) = (new List<int>(), new List<(int Key, string Name)>());
        foreach (var (key, id, name) in names)
        {
            Last = key;
            var product = new ProductId(id);
            if (!listed.TryGetValue(product, out var entry))
            {
                // Not listed any more, or not yet: by its newest name.
                products.Remove(keys.GetValueOrDefault(product));
                Remember(key, product);
                others.Add((key, name));
            }
            else if (entry.IdAt(source) == name)
            {
                Remember(key, product);
                named.TryAdd(name, key);
                shown.Add(key);
            }
            else
            {
                setAside.Add(new SetAsideName(key, entry, name));
                others.Add((key, name));
            }
        }

        Listed = JsonSerializer.Serialize(shown, FiguresJson.Default.IEnumerableInt32);
        var unlisted = others.Select(other => (object[])[other.Key, other.Name, FindNamed(other.Name) ?? 0]).ToList();
        Unlisted = unlisted.Count == 0 ? null : JsonSerializer.Serialize(unlisted, FiguresJson.Default.ListObjectArray);
    }

    public StoredCatalog? List { get; }

    /// <summary>The newest key; a file that has a newer one has names that are not in here.</summary>
    public int Last { get; }

    /// <summary>The keys of the listed products, as JSON.</summary>
    public string Listed { get; }

    /// <summary>
    /// All other keys, as JSON: each with its name, and the key of the listed product that goes by that name now, or 0. Null without any.
    /// </summary>
    public string? Unlisted { get; }

    /// <summary>Names that listed products have had, and do not have now.</summary>
    public IReadOnlyList<SetAsideName> SetAside => setAside;

    public static SourceKeys Read(SqliteConnection connection, SqliteTransaction transaction, string source, StoredCatalog? list) =>
        new(source, list, connection.Query<(int, string, string)>(SqlText.Read("Sql/ReadNames"), new { source }, transaction));

    /// <summary>Null when nothing was ever stored of this product by its name.</summary>
    public int? Find(ProductId product) => keys.TryGetValue(product, out var key) ? key : null;

    /// <summary>Null for what stands under another name than the product's.</summary>
    public ProductId? ProductOf(int key) => products.TryGetValue(key, out var product) ? product : null;

    /// <summary>The key of the listed product that the source calls so; null when there is none.</summary>
    public int? FindNamed(string name) => named.TryGetValue(name, out var key) ? key : null;

    private void Remember(int key, ProductId product)
    {
        keys[product] = key;
        products[key] = product;
    }
}

/// <summary>A name by which a source knew a product, until the list gave it another one.</summary>
internal sealed record SetAsideName(int Key, Product Product, string Name);
