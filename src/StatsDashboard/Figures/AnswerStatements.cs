using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>The prepared statements that write one source's answers; for the writer's connection alone.</summary>
internal sealed class AnswerStatements(SourceTable table)
{
    /// <summary>What was answered so shortly after a day's end may have been asked before it.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(5);

    private SqliteCommand? answered;
    private SqliteCommand? failed;
    private SqliteCommand? restated;
    private SqliteCommand? unknown;

    /// <summary>Writes a row for every product and day that the call asked for; what a closed day said is kept when this says otherwise.</summary>
    /// <param name="endOf">When a day is over: what it said after that is kept when it changes.</param>
    /// <param name="isFinal">Whether a day could not change any more when it was asked, whatever the source says of it.</param>
    public void Write(
        SqliteConnection connection,
        SqliteTransaction transaction,
        SourceAnswer answer,
        Func<ProductId, int> keyOf,
        Func<DateOnly, bool> isFinal,
        Func<DateOnly, DateTimeOffset> endOf)
    {
        if (answer.Failure is { } failure)
        {
            WriteFailed(connection, transaction, answer, failure, keyOf, isFinal);
            return;
        }

        answered ??= Prepare(connection, table.WriteAnswered, ["@day", "@product", "@at", "@is_final", "@currency", .. table.Metrics.Select(metric => "@" + metric.Column)]);
        answered.Transaction = transaction;
        answered.Parameters[2].Value = answer.At.ToUnixTimeMilliseconds();
        var figures = new Dictionary<(ProductId, DateOnly), DayFigures>(answer.Figures.Count);
        foreach (var day in answer.Figures)
        {
            figures[(day.Product, day.Day)] = day;
        }

        restated ??= Prepare(connection, table.WriteRestated, ["@day", "@product", "@at", "@closed_at", .. table.Metrics.Select(metric => "@" + metric.Column)]);
        restated.Transaction = transaction;
        restated.Parameters[2].Value = answer.At.ToUnixTimeMilliseconds();
        unknown ??= Prepare(connection, table.WriteUnknown, ["@day", "@product", "@at", "@outcome", "@failure"]);
        unknown.Transaction = transaction;
        unknown.Parameters[2].Value = answer.At.ToUnixTimeMilliseconds();
        unknown.Parameters[3].Value = (int)FailureKind.BadAnswer;
        unknown.Parameters[4].Value = "The source says now that its data end before this day, of which it had data already.";
        var asked = answer.At - (answer.Record?.Duration ?? TimeSpan.Zero);
        // A day that an answer left out is zero, unless it lies after the source's data.
        var nothing = new long[table.Metrics.Count];
        var ends = answer.Call.Days.Each().ToDictionary(day => day, endOf);
        foreach (var product in answer.Call.Products)
        {
            answered.Parameters[1].Value = restated.Parameters[1].Value = unknown.Parameters[1].Value = keyOf(product.Id);
            foreach (var day in answer.Call.Days.Each())
            {
                var hasRow = figures.TryGetValue((product.Id, day), out var row);
                if (!hasRow && day > answer.DataThrough)
                {
                    unknown.Parameters[0].Value = day.DayNumber;
                    unknown.ExecuteNonQuery();
                    continue;
                }

                var values = hasRow ? row.Values : nothing;
                if (ends[day] < asked)
                {
                    restated.Parameters[0].Value = day.DayNumber;
                    restated.Parameters[3].Value = (ends[day] + LongestCall).ToUnixTimeMilliseconds();
                    Bind(restated, 4, values, answer.Withheld);
                    restated.ExecuteNonQuery();
                }

                answered.Parameters[0].Value = day.DayNumber;
                answered.Parameters[3].Value = (hasRow && row.IsFinal) || isFinal(day) ? 1 : 0;
                answered.Parameters[4].Value = answer.Currency is { } currency ? currency : DBNull.Value;
                Bind(answered, 5, values, answer.Withheld);
                answered.ExecuteNonQuery();
            }
        }
    }

    /// <summary>What the source kept back is written as not known, whatever stands in its place.</summary>
    private static void Bind(SqliteCommand command, int first, long[] values, IReadOnlyList<int> withheld)
    {
        for (var metric = 0; first + metric < command.Parameters.Count; metric++)
        {
            command.Parameters[first + metric].Value = withheld.Contains(metric) ? DBNull.Value : values[metric];
        }
    }

    private void WriteFailed(SqliteConnection connection, SqliteTransaction transaction, SourceAnswer answer, SourceFailure failure, Func<ProductId, int> keyOf, Func<DateOnly, bool> isFinal)
    {
        failed ??= Prepare(connection, table.WriteFailed, ["@day", "@product", "@at", "@outcome", "@failure", "@is_final"]);
        failed.Transaction = transaction;
        failed.Parameters[2].Value = answer.At.ToUnixTimeMilliseconds();
        failed.Parameters[3].Value = (int)failure.Kind;
        failed.Parameters[4].Value = failure.Sentence;
        foreach (var product in answer.Call.Products)
        {
            failed.Parameters[1].Value = keyOf(product.Id);
            foreach (var day in answer.Call.Days.Each())
            {
                failed.Parameters[0].Value = day.DayNumber;
                failed.Parameters[5].Value = failure switch { { IsForGood: true } => 2, { Kind: FailureKind.NotListed } when isFinal(day) => 1, _ => 0 };
                failed.ExecuteNonQuery();
            }
        }
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(parameters.Select(name => new SqliteParameter(name, DBNull.Value)));
        return command;
    }
}
