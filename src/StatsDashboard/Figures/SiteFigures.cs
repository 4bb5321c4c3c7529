using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>What is stored of the whole site over one exact range.</summary>
/// <param name="Values">In the order of the source's site metrics; null when there never was an answer.</param>
internal sealed record SiteFigures(DateTimeOffset AskedAt, SourceFailure? Failure, DateTimeOffset? AnsweredAt, bool IsFinal, long[]? Values)
{
    public Asking Last => new(AskedAt, Failure?.Kind, Values is not null, IsFinal);

    /// <summary>What the figures may hide.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    public static Statement Statement() => new(
        SqlText.Read("Sql/WriteSite"),
        ["@source", "@from", "@to", "@at", "@outcome", "@failure", "@answered_at", "@is_final", "@figures", "@notices"]);

    public static void Write(
        Statement statement, SqliteTransaction transaction, string origin, SourceAnswer answer, bool isFinal) => statement.Run(
        transaction,
        origin,
        answer.Call.Days.From.DayNumber,
        answer.Call.Days.To.DayNumber,
        answer.At.ToUnixTimeMilliseconds(),
        (int?)answer.Failure?.Kind ?? 0,
        answer.Failure?.Sentence,
        answer.Succeeded ? answer.At.ToUnixTimeMilliseconds() : null,
        answer.Succeeded && isFinal,
        answer.Site is { } values ? JsonSerializer.Serialize(values, FiguresJson.Default.Int64Array) : null,
        answer.Succeeded ? JsonSerializer.Serialize(answer.Notices, FiguresJson.Default.IReadOnlyListNotice) : null);

    public static SiteFigures? Read(SqliteConnection connection, SqliteTransaction transaction, string origin, DateRange range)
    {
        var row = connection.QuerySingleOrDefault<Row>(
            SqlText.Read("Sql/ReadSite"), new { source = origin, from = range.From.DayNumber, to = range.To.DayNumber }, transaction);
        return row is null ? null : new SiteFigures(
            DateTimeOffset.FromUnixTimeMilliseconds(row.AskedAt),
            row.Outcome == 0 ? null : new SourceFailure((FailureKind)row.Outcome, row.Failure ?? ""),
            row.AnsweredAt is { } at and not 0 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            row.IsFinal == 1,
            row.Figures is null ? null : JsonSerializer.Deserialize(row.Figures, FiguresJson.Default.Int64Array))
        {
            Notices = row.Notices is null ? [] : JsonSerializer.Deserialize(row.Notices, FiguresJson.Default.IReadOnlyListNotice) ?? [],
        };
    }

    private sealed record Row(
        long AskedAt,
        long Outcome,
        string? Failure,
        long? AnsweredAt,
        long IsFinal,
        string? Figures,
        string? Notices);
}
