using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>A call as it is kept for those who ask what a figure rests on.</summary>
internal sealed record StoredCall(DateTimeOffset At, DateRange Days, CallRecord Record, SourceFailure? Failure)
{
    public static Statement Statement() => new(
        SqlText.Read("Sql/WriteCall"),
        "@source", "@product", "@at", "@from", "@to", "@products", "@keys",
        "@attempts", "@milliseconds", "@address", "@outcome", "@failure");

    public static void Write(
        Statement statement,
        SqliteTransaction transaction,
        string origin,
        SourceAnswer answer,
        CallRecord record,
        Func<Product, int> keyOf) => statement.Run(
        transaction,
        origin,
        answer.Call.Products is [var only] ? keyOf(only) : 0,
        answer.At.ToUnixTimeMilliseconds(),
        answer.Call.Days.From.DayNumber,
        answer.Call.Days.To.DayNumber,
        answer.Call.Products.Count,
        answer.Call.Products.Count > 1 ? KeyRanges.Write(answer.Call.Products.Select(keyOf)) : null,
        record.Attempts,
        (long)record.Duration.TotalMilliseconds,
        record.Address,
        (int?)answer.Failure?.Kind ?? 0,
        answer.Failure?.Sentence);

    public static List<StoredCall> Read(
        SqliteConnection connection, SqliteTransaction transaction, string origin, int product, DateRange range) =>
    [
        .. connection
            .Query<Row>(
                SqlText.Read("Sql/ReadCalls"),
                new { source = origin, product, from = range.From.DayNumber, to = range.To.DayNumber },
                transaction)
            .Where(row => row.Keys is null || KeyRanges.Contains(row.Keys, product))
            .Select(Of),
    ];

    public static List<StoredCall> ReadSite(SqliteConnection connection, SqliteTransaction transaction, string origin, DateRange range) =>
        [.. connection.Query<Row>(SqlText.Read("Sql/ReadSiteCalls"), About(origin, range), transaction).Select(Of)];

    /// <summary>The parameters of a query about a range.</summary>
    internal static object About(string origin, DateRange range) =>
        new { source = origin, from = range.From.DayNumber, to = range.To.DayNumber };

    private static StoredCall Of(Row row) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(row.At),
        new DateRange(DateOnly.FromDayNumber((int)row.FromDay), DateOnly.FromDayNumber((int)row.ToDay)),
        new CallRecord((int)row.Attempts, TimeSpan.FromMilliseconds(row.Milliseconds), row.Address),
        row.Outcome == 0 ? null : new SourceFailure((FailureKind)row.Outcome, row.Failure ?? ""));

    private sealed record Row(
        long At,
        long FromDay,
        long ToDay,
        string? Keys,
        long Attempts,
        long Milliseconds,
        string? Address,
        long Outcome,
        string? Failure);
}

/// <summary>The kept calls of a range, all products together; instants are null when there are none.</summary>
internal sealed record CallSums(long Calls, long Failed, int MostAttempts, TimeSpan Slowest, DateTimeOffset? Oldest, DateTimeOffset? Newest)
{
    public static CallSums Read(SqliteConnection connection, SqliteTransaction transaction, string origin, DateRange range)
    {
        var row = connection.QuerySingle<Row>(SqlText.Read("Sql/SumCalls"), StoredCall.About(origin, range), transaction);
        return new CallSums(
            row.Calls,
            row.Failed,
            (int)row.MostAttempts,
            TimeSpan.FromMilliseconds(row.Slowest),
            At(row.Oldest),
            At(row.Newest));
    }

    private static DateTimeOffset? At(long milliseconds) =>
        milliseconds == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Row(long Calls, long Failed, long MostAttempts, long Slowest, long Oldest, long Newest);
}
