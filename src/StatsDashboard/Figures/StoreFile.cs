using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace StatsDashboard.Figures;

/// <summary>
/// One file of the store, for as long as it lies where it lay, and the connections to it. Not the driver's own pool: that one keeps
/// connections to a file that is gone, and cannot tell a new connection, which wants its pragmas, from one that has them.
/// </summary>
internal sealed class StoreFile(
    Database database, SqliteConnection anchor, Dictionary<string, SourceTable> tables, long number) : IDisposable
{
    private const int MostIdle = 16;
    private const int HasMovedOperation = 20;

    // The connection forgets its handle when it is closed, which may happen while another thread asks by it.
    private readonly SafeHandle handle = anchor.Handle!; // An open connection has one.
    private readonly SideFiles beside = new(database.File);
    private readonly ConcurrentBag<ReadingConnection> idle = [];
    private readonly ConcurrentDictionary<string, SourceKeys> keys = new();
    private volatile bool isRetired;

    /// <summary>Another one for every file that was opened in the place of the one before.</summary>
    public long Number => number;

    /// <summary>The same tables, read as they were known at an instant.</summary>
    public IReadOnlyDictionary<string, SourceTable> TablesAsKnown { get; } =
        tables.ToDictionary(table => table.Key, table => table.Value.AsKnown());

    /// <summary>By source, the tables of the origin that is shown. Another file may know the same origin by another key.</summary>
    public IReadOnlyDictionary<string, SourceTable> Tables => tables;

    /// <summary>
    /// The file was deleted, or another one lies in its place: what is open here reaches nobody else any more. True also when the path
    /// cannot be looked at now, and once another thread has closed the file for one of these reasons.
    /// </summary>
    public bool HasMoved
    {
        get
        {
            try
            {
                var moved = 0;
                return isRetired || (FileControl(handle, schema: 0, HasMovedOperation, ref moved) == SQLITE_OK && moved != 0);
            }
            catch (ObjectDisposedException)
            {
                return true;
            }
        }
    }

    /// <summary>A source's keys as this list reads them, with every name that is committed by the reader's moment.</summary>
    public SourceKeys KeysOf(string source, StoredCatalog? list, SqliteConnection connection, SqliteTransaction transaction)
    {
        // This process or another one may have stored names since the last look. A key that is committed never changes.
        var last = connection.ExecuteScalar<int?>("SELECT MAX(key) FROM known_as WHERE source = @source", new { source }, transaction) ?? 0;
        var kept = keys.GetValueOrDefault(source);
        if (kept is null || kept.Last != last || !ReferenceEquals(kept.List, list))
        {
            kept = SourceKeys.Read(connection, transaction, source, list);
            keys[source] = kept;
        }

        return kept;
    }

    /// <summary>A connection for one reader at a time; give it back.</summary>
    /// <exception cref="StorageException">The file has gone this very moment; the next look finds the one that takes its place.</exception>
    public ReadingConnection Take()
    {
        if (idle.TryTake(out var kept))
        {
            return kept;
        }

        var connection = database.Connect();
        try
        {
            // Both may be said at any time. How writes are synchronised may not be changed inside a transaction, and a reader
            // needs none of it.
            connection.Execute("PRAGMA cache_size = -16384; PRAGMA query_only = ON");
            // The path was followed anew: it must have led to the same file.
            return HasMoved
                ? throw new StorageException("The file of the store was replaced while it was read.")
                : new ReadingConnection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection in the middle of anything is closed, not kept.</summary>
    public void GiveBack(ReadingConnection reading)
    {
        var isClean = sqlite3_get_autocommit(reading.Connection.Handle) != 0;
        if (!isClean || isRetired || idle.Count >= MostIdle)
        {
            reading.Dispose();
            return;
        }

        idle.Add(reading);
        if (isRetired)
        {
            Drain();
        }
    }

    /// <summary>
    /// After the file has gone: puts out of the way what SQLite had beside it, so that the next file is not taken for its owner.
    /// </summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be moved.</exception>
    public void PutAsideWhatIsLeft() => beside.PutAside(() => HasMoved);

    /// <summary>Readers that are still at it keep their connections until they are done.</summary>
    public void Dispose()
    {
        isRetired = true;
        Drain();
        anchor.Dispose();
        // Last: whoever closes a handle to -shm gives up all locks that this process has on it.
        beside.Dispose();
    }

    private void Drain()
    {
        while (idle.TryTake(out var reading))
        {
            reading.Dispose();
        }
    }

    // SQLite's own answer to whether the path still leads to the file that a connection has open; the wrapper does not offer it.
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    private static extern int FileControl(SafeHandle connection, nint schema, int operation, ref int result);
}
