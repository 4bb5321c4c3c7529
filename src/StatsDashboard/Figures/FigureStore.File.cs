using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>How the store keeps to its file, whatever becomes of it.</summary>
internal sealed partial class FigureStore
{
    /// <summary>The file as it lies there now. One that was deleted is made again, and what took its place is made ready.</summary>
    private StoreFile Current()
    {
        if (!current.HasMoved)
        {
            return current;
        }

        lock (gate)
        {
            if (current.HasMoved)
            {
                var gone = current;
                current = database.OpenAgain(gone, Prepare);
                gone.Dispose();
            }

            return current;
        }
    }

    /// <summary>
    /// For the writer: the connection it had, while that is the file's and no clock was put back. Statements belong to a
    /// connection.
    /// </summary>
    private SqliteConnection Ready(SqliteConnection? had)
    {
        // What a transaction that failed would have told is told by the one that takes its place.
        (news, isAllNew) = (null, false);
        var file = Current();
        var connection = had is not null && file == written ? had : database.Connect();
        try
        {
            if (connection != had)
            {
                connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA foreign_keys = OFF");
                statements?.Dispose();
                // The writer's keys are its own: those that it makes in what is rolled back are forgotten, and no reader ever sees them.
                var noticed = connection.Query<string>("SELECT DISTINCT source FROM notice");
                statements = new WriterStatements(file.Tables, new ProductKeys(connection), noticed);
                newestStamp = FutureStamps.ReadLatest(connection);
                StoredOrigins.MarkShown(connection, file.Tables.Values.Select(table => table.Origin), clock.GetUtcNow());
                (written, lastCommit) = (file, NotCommitted);
            }

            newestStamp = ForgetFuture(connection, newestStamp);
            return connection;
        }
        catch when (connection != had)
        {
            Database.Close(connection);
            throw;
        }
    }

    /// <summary>What a file needs that this program knows of: tables for the origins of its sources, and the list of products.</summary>
    private Dictionary<string, SourceTable> Prepare(SqliteConnection connection)
    {
        var now = clock.GetUtcNow();
        var tables = sources.ToDictionary(
            source => source.Key, source => new SourceTable(source, StoredOrigins.KeyOf(connection, source.Key, source.Origin, now)));
        foreach (var table in tables.Values)
        {
            table.CreateIn(connection);
        }

        foreach (var origin in StoredOrigins.ReadKeys(connection, null).ToList())
        {
            SourceTable.AddColumns(connection, origin);
        }

        Tell(StoredOrigins.ReadAll(connection, null), tables);
        ForgetFuture(connection, FutureStamps.ReadLatest(connection));
        ProductLists.TakeOver(connection, origin);
        var stored = ProductLists.Read(connection, null, origin);
        catalog ??= stored;
        if (stored is null && catalog is not null)
        {
            // A file that was made anew, or put in its place: it gets the list that is known.
            var (known, keys) = (catalog, new ProductKeys(connection));
            Database.Transact(connection, transaction => ProductLists.Write(connection, transaction, origin, known, keys, tables.Keys));
        }

        return tables;
    }

    private void Tell(List<StoredOrigin> all, Dictionary<string, SourceTable> tables)
    {
        foreach (var source in sources)
        {
            var others = all.Where(origin => origin.Source == source.Key && origin.Key != tables[source.Key].Origin).ToList();
            var kept = string.Join("; ", others.Select(origin => $"{origin.Origin} as {origin.Key}"));
            Log.Shows(logger, source.Key, source.Origin, others.Count == 0 ? "" : $"; kept and not shown: {kept}");
        }
    }

    /// <returns>The newest stamp that is left.</returns>
    private long ForgetFuture(SqliteConnection connection, long newest)
    {
        var now = clock.GetUtcNow();
        if (!FutureStamps.Forget(connection, newest, now, logger))
        {
            return newest;
        }

        return now.ToUnixTimeMilliseconds();
    }
}
