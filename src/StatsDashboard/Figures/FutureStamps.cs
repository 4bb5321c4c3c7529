using Dapper;
using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>
/// Stamps that lie in the future: the clock was ahead when they were written, and has been put right. Left alone, they would make every
/// answer given now the older one, and thrown-away figures would count as fresh until that day comes.
/// </summary>
internal static partial class FutureStamps
{
    /// <summary>A clock that is kept right moves back by less.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    /// <summary>The newest stamp in the file, in milliseconds since 1970; 0 without any.</summary>
    public static long ReadLatest(SqliteConnection connection) => connection.ExecuteScalar<long?>(SqlText.Read("Sql/ReadLatestStamp")) ?? 0;

    /// <summary>Takes back all stamps that a right clock cannot have given by now: nobody knows when these figures were asked.</summary>
    /// <param name="newest">The newest of all stamps.</param>
    /// <returns>False when there are none.</returns>
    public static bool Forget(SqliteConnection connection, long newest, DateTimeOffset now, ILogger logger)
    {
        var latest = (now + Tolerance).ToUnixTimeMilliseconds();
        if (newest <= latest)
        {
            return false;
        }

        var stamps = new
        {
            latest,
            ahead = newest - now.ToUnixTimeMilliseconds(),
            // East of Greenwich it is tomorrow already, so that a right clock may have data through that day.
            tomorrow = DateOnly.FromDateTime(now.UtcDateTime).DayNumber + 1,
        };
        Database.Transact(connection, transaction =>
        {
            // Of every origin, also of those that are not shown now: nothing would tell of theirs later.
            foreach (var origin in StoredOrigins.ReadKeys(connection, transaction))
            {
                connection.Execute(SourceTable.ForgetStamps(origin), stamps, transaction);
            }

            connection.Execute(SqlText.Read("Sql/ForgetSharedStamps"), stamps, transaction);
        });
        Log.WasAhead(logger, DateTimeOffset.FromUnixTimeMilliseconds(newest), now);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "The clock was ahead: answers are stamped up to {Newest:u}, and now is {Now:u}. " +
            "What is stamped later counts as stale until it is asked again")]
        public static partial void WasAhead(ILogger logger, DateTimeOffset newest, DateTimeOffset now);
    }
}
