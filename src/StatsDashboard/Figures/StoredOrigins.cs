using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>Gives every origin of a source a key of its own, so that another one begins empty and what was collected stays.</summary>
internal static class StoredOrigins
{
    /// <summary>Every origin of the file, in the order in which they came.</summary>
    public static List<StoredOrigin> ReadAll(SqliteConnection connection, SqliteTransaction? transaction) =>
        [.. connection.Query<Row>(SqlText.Read("Sql/ReadOrigins"), transaction: transaction).Select(row => new StoredOrigin(
            row.Key,
            row.Source,
            new SourceOrigin(row.Account, row.TimeZone, row.Currency, row.IsSandbox != 0),
            DateTimeOffset.FromUnixTimeMilliseconds(row.FirstShown),
            DateTimeOffset.FromUnixTimeMilliseconds(row.LastShown),
            row.LastSuccess is { } at and not 0 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null))];

    /// <summary>The key of the origin, made when the file does not know it.</summary>
    /// <remarks>
    /// The first origin of a source has the source's own key, by which it takes over a file from before there were origins.
    /// </remarks>
    public static string KeyOf(SqliteConnection connection, string source, SourceOrigin origin, DateTimeOffset now)
    {
        if (!origin.IsConfigured)
        {
            // Nothing is ever written to it, so that it needs no record; and it must not take over anything.
            return $"{source}_0";
        }

        // Most starts find it, and need not wait for a lock.
        var key = Find(ReadAll(connection, null), source, origin)?.Key;
        if (key is null)
        {
            // Another process may be about to do the same: whoever comes second finds what the first has made.
            Database.Transact(connection, transaction =>
            {
                var all = ReadAll(connection, transaction);
                key = Find(all, source, origin)?.Key ?? Write(connection, transaction, NewKey(source, all), source, origin, now);
            });
        }

        return key!; // Found, or made.
    }

    /// <summary>The one with the same name first: two zones may have become the same since.</summary>
    public static StoredOrigin? Find(IEnumerable<StoredOrigin> all, string source, SourceOrigin origin)
    {
        var ofSource = all.Where(one => one.Source == source).ToList();
        return ofSource.Find(one => one.Origin == origin) ?? ofSource.Find(one => one.Origin.IsSame(origin));
    }

    /// <summary>Notes that figures of these origins are shown from now on.</summary>
    public static void MarkShown(SqliteConnection connection, IEnumerable<string> keys, DateTimeOffset now) => connection.Execute(
        "UPDATE origin SET last_shown_at = @at WHERE key IN @keys", new { at = now.ToUnixTimeMilliseconds(), keys });

    /// <summary>The keys of all origins that have tables.</summary>
    public static IEnumerable<string> ReadKeys(SqliteConnection connection, SqliteTransaction? transaction) => connection.Query<string>(
        "SELECT key FROM origin JOIN sqlite_master ON type = 'table' AND name = origin.key || '_restated'", transaction: transaction);

    private static string NewKey(string source, IEnumerable<StoredOrigin> all)
    {
        var numbers = all.Where(one => one.Source == source)
            .Select(one => one.Key == source ? 1 : int.Parse(one.Key.AsSpan(source.Length + 1), CultureInfo.InvariantCulture))
            .ToList();
        return numbers.Count == 0 ? source : string.Create(CultureInfo.InvariantCulture, $"{source}_{numbers.Max() + 1}");
    }

    private static string Write(
        SqliteConnection connection, SqliteTransaction transaction, string key, string source, SourceOrigin origin, DateTimeOffset now)
    {
        var row = new
        {
            key,
            source,
            account = origin.Account,
            time_zone = origin.TimeZone,
            currency = origin.Currency,
            is_sandbox = origin.IsSandbox,
            at = now.ToUnixTimeMilliseconds(),
        };
        connection.Execute(SqlText.Read("Sql/WriteOrigin"), row, transaction);
        return key;
    }

    private sealed record Row(
        string Key,
        string Source,
        string Account,
        string TimeZone,
        string? Currency,
        long IsSandbox,
        long FirstShown,
        long LastShown,
        long? LastSuccess);
}
