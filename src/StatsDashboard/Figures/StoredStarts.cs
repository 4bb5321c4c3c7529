using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>The attempts of the last minute at sources with a limit a minute, as each process has stored its own.</summary>
internal static class StoredStarts
{
    /// <summary>
    /// Replaces those of this process; returns those of all others. In one transaction, so that of two processes one always sees what the
    /// other has set aside.
    /// </summary>
    /// <param name="account">The source and its account, to which the limit belongs.</param>
    public static List<CountedStarts> Exchange(
        SqliteConnection connection,
        SqliteTransaction transaction,
        string account,
        string process,
        IReadOnlyList<CountedStarts> own,
        DateTimeOffset now)
    {
        var bounds = new
        {
            account,
            process,
            latest = (now + ReservedStarts.Life).ToUnixTimeMilliseconds(),
            oldest = (now - StartWindow.Length).ToUnixTimeMilliseconds(),
        };
        connection.Execute(SqlText.Read("Sql/ClearStarts"), bounds, transaction);
        var rows = own.Select(
            starts => new { account, process, latest_at = starts.LatestAt.ToUnixTimeMilliseconds(), count = starts.Count });
        connection.Execute(SqlText.Read("Sql/WriteStarts"), rows, transaction);
        return
        [
            .. connection.Query<(long LatestAt, int Count)>(SqlText.Read("Sql/ReadStarts"), new { account, process }, transaction)
                .Select(row => new CountedStarts(DateTimeOffset.FromUnixTimeMilliseconds(row.LatestAt), row.Count)),
        ];
    }
}
