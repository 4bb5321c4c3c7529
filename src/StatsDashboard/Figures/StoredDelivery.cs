using Dapper;
using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>Somebody who wants to be told how a run ended, as stored, so that a restart can go on with it.</summary>
/// <param name="State">By the callbacks' own numbers.</param>
internal sealed record StoredDelivery(
    string Id,
    string Run,
    string Address,
    DateTimeOffset AskedAt,
    int State,
    bool IsOver,
    int Tries,
    DateTimeOffset? NextAt,
    int? LastStatus,
    string? Problem,
    string? Body)
{
    private const int Kept = 1_000;

    public void Write(SqliteConnection connection, SqliteTransaction transaction) => connection.Execute(
        SqlText.Read("Sql/WriteDelivery"),
        new
        {
            id = Id,
            run = Run,
            address = Address,
            asked_at = AskedAt.ToUnixTimeMilliseconds(),
            state = State,
            is_over = IsOver,
            tries = Tries,
            next_at = NextAt?.ToUnixTimeMilliseconds(),
            last_status = LastStatus,
            problem = Problem,
            body = Body,
            kept = Kept,
        },
        transaction);

    /// <summary>All that are not over, and the newest of those that are, in the order in which they were asked for.</summary>
    public static List<StoredDelivery> Read(SqliteConnection connection, SqliteTransaction transaction, int newest) =>
    [
        .. connection.Query<Row>(SqlText.Read("Sql/ReadDeliveries"), new { newest }, transaction).Select(row => new StoredDelivery(
            row.Id,
            row.Run,
            row.Address,
            DateTimeOffset.FromUnixTimeMilliseconds(row.AskedAt),
            (int)row.State,
            row.IsOver != 0,
            (int)row.Tries,
            row.NextAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            (int?)row.LastStatus,
            row.Problem,
            row.Body)),
    ];

    private sealed record Row(
        string Id,
        string Run,
        string Address,
        long AskedAt,
        long State,
        long IsOver,
        long Tries,
        long? NextAt,
        long? LastStatus,
        string? Problem,
        string? Body);
}
