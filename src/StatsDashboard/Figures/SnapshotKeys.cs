using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;

namespace StatsDashboard.Figures;

/// <summary>
/// The short keys of products as one snapshot sees them. One that is not known yet is read from the snapshot itself: this process has
/// stored the product since the last look, or another one that works on the same file has.
/// </summary>
internal sealed class SnapshotKeys(ProductKeys known, SqliteConnection connection, SqliteTransaction transaction)
{
    private bool isLoaded;

    /// <summary>Null when nothing was ever stored of this product.</summary>
    public int? Find(ProductId id)
    {
        if (known.Find(id) is null)
        {
            Load();
        }

        return known.Find(id);
    }

    public ProductId IdOf(int key)
    {
        if (known.IdOf(key) is null)
        {
            Load();
        }

        return known.IdOf(key) ?? throw new InvalidOperationException($"Figures are stored under the key {key}, which no product has.");
    }

    /// <summary>Once: a snapshot does not change, and a viewer may ask for many products of which nothing is stored.</summary>
    private void Load()
    {
        if (!isLoaded)
        {
            known.Load(connection, transaction);
            isLoaded = true;
        }
    }
}
