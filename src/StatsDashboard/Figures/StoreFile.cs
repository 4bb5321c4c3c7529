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
internal sealed class StoreFile(Database database, SqliteConnection anchor) : IDisposable
{
    private const int MostIdle = 16;
    private const int HasMovedOperation = 20;

    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private volatile bool isRetired;

    /// <summary>The short keys by which this file's figures name a product, as far as readers have met them: committed ones only.</summary>
    public ProductKeys Keys { get; } = new(anchor);

    /// <summary>The file was deleted, or another one lies in its place: what is open here reaches nobody else any more.</summary>
    public bool HasMoved
    {
        get
        {
            var moved = 0;
            return FileControl(anchor.Handle!, schema: 0, HasMovedOperation, ref moved) == SQLITE_OK && moved != 0; // An open connection has a handle.
        }
    }

    /// <summary>A connection for one reader at a time; give it back.</summary>
    /// <exception cref="StorageException">The file has gone this very moment; the next look finds the one that takes its place.</exception>
    public SqliteConnection Take()
    {
        if (idle.TryTake(out var kept))
        {
            return kept;
        }

        var connection = database.Connect();
        try
        {
            // Both may be said at any time. How writes are synchronised may not be changed inside a transaction, and a reader needs none of it.
            connection.Execute("PRAGMA cache_size = -16384; PRAGMA query_only = ON");
            // The path was followed anew: it must have led to the same file.
            return HasMoved ? throw new StorageException("The file of the store was replaced while it was read.") : connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection in the middle of anything is closed, not kept.</summary>
    public void GiveBack(SqliteConnection connection)
    {
        var isClean = sqlite3_get_autocommit(connection.Handle) != 0;
        if (!isClean || isRetired || idle.Count >= MostIdle)
        {
            connection.Dispose();
            return;
        }

        idle.Add(connection);
        if (isRetired)
        {
            Drain();
        }
    }

    /// <summary>Readers that are still at it keep their connections until they are done.</summary>
    public void Dispose()
    {
        isRetired = true;
        Drain();
        anchor.Dispose();
    }

    private void Drain()
    {
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    // SQLite's own answer to whether the path still leads to the file that a connection has open; the wrapper does not offer it.
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    private static extern int FileControl(SafeHandle connection, nint schema, int operation, ref int result);
}
