using Dapper;
using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>A run as stored, so that a restart can go on with it.</summary>
/// <param name="Request">What it is for, as JSON of the collection's own.</param>
/// <param name="EndedAt">Null while it has not ended, or when the process was killed.</param>
/// <param name="Progress">How far it was per source, as JSON of the collection's own.</param>
/// <param name="AskedBy">The name that whoever asked signed in by; null when nobody did.</param>
internal sealed record StoredRun(
    string Id,
    string Request,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int State,
    string Progress,
    TimeSpan Took,
    string? AskedBy)
{
    /// <summary>Of those that somebody asked for by name, and of the others.</summary>
    private const int Kept = 1_000;

    public void Write(SqliteConnection connection, SqliteTransaction transaction) => connection.Execute(
        SqlText.Read("Sql/WriteRun"),
        new
        {
            id = Id,
            request = Request,
            started_at = StartedAt.ToUnixTimeMilliseconds(),
            ended_at = EndedAt?.ToUnixTimeMilliseconds(),
            state = State,
            progress = Progress,
            milliseconds = (long)Took.TotalMilliseconds,
            asked_by = AskedBy,
            kept = Kept,
        },
        transaction);

    /// <summary>All that have not ended, and the newest of those that have: of all, and of those that were asked for by name.</summary>
    public static List<StoredRun> Read(SqliteConnection connection, SqliteTransaction transaction, int ended, int asked) =>
    [
        .. connection.Query<Row>(SqlText.Read("Sql/ReadRuns"), new { ended, asked }, transaction).Select(row => new StoredRun(
            row.Id,
            row.Request,
            DateTimeOffset.FromUnixTimeMilliseconds(row.StartedAt),
            row.EndedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            (int)row.State,
            row.Progress,
            TimeSpan.FromMilliseconds(row.Milliseconds),
            row.AskedBy)),
    ];

    private sealed record Row(
        string Id, string Request, long StartedAt, long? EndedAt, long State, string Progress, long Milliseconds, string? AskedBy);
}
