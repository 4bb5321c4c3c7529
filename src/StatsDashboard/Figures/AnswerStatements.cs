using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>The prepared statements that write one source's answers; for the writer's connection alone.</summary>
internal sealed class AnswerStatements(SourceTable table)
{
    private SqliteCommand? answered;
    private SqliteCommand? failed;
    private SqliteCommand? restated;

    /// <summary>Writes a row for every product and day that the call asked for.</summary>
    /// <param name="endOf">When a day is over: what it said after that is kept when it changes.</param>
    /// <param name="isFinal">Whether a day cannot change any more, whatever the source says of it.</param>
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
            WriteFailed(connection, transaction, answer, failure, keyOf);
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
        var ends = answer.Call.Days.Each().ToDictionary(day => day, endOf);
        foreach (var product in answer.Call.Products)
        {
            answered.Parameters[1].Value = restated.Parameters[1].Value = keyOf(product.Id);
            foreach (var day in answer.Call.Days.Each())
            {
                var known = figures.TryGetValue((product.Id, day), out var row);
                if (ends[day] < answer.At && !(day > answer.DataThrough))
                {
                    Keep(restated, day, ends[day], known ? row.Values : null);
                }

                WriteDay(answered, day, answer.Currency, known ? row.Values : null, (known && row.IsFinal) || isFinal(day), isKnown: known || !(day > answer.DataThrough));
            }
        }
    }

    /// <summary>Keeps what a closed day said, when this says otherwise.</summary>
    private static void Keep(SqliteCommand command, DateOnly day, DateTimeOffset end, long[]? values)
    {
        command.Parameters[0].Value = day.DayNumber;
        command.Parameters[3].Value = end.ToUnixTimeMilliseconds();
        for (var metric = 4; metric < command.Parameters.Count; metric++)
        {
            command.Parameters[metric].Value = values?[metric - 4] ?? 0L;
        }

        command.ExecuteNonQuery();
    }

    /// <summary>A day that an answer left out is zero, unless it lies after the source's data.</summary>
    private static void WriteDay(SqliteCommand command, DateOnly day, string? currency, long[]? values, bool isFinal, bool isKnown)
    {
        command.Parameters[0].Value = day.DayNumber;
        command.Parameters[3].Value = isFinal && isKnown ? 1 : 0;
        // Without figures there is no money, and so no currency that could differ from another.
        command.Parameters[4].Value = isKnown && currency is not null ? currency : DBNull.Value;
        for (var metric = 5; metric < command.Parameters.Count; metric++)
        {
            command.Parameters[metric].Value = isKnown ? values?[metric - 5] ?? 0L : DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private void WriteFailed(SqliteConnection connection, SqliteTransaction transaction, SourceAnswer answer, SourceFailure failure, Func<ProductId, int> keyOf)
    {
        failed ??= Prepare(connection, table.WriteFailed, ["@day", "@product", "@at", "@outcome", "@failure", "@is_final"]);
        failed.Transaction = transaction;
        failed.Parameters[2].Value = answer.At.ToUnixTimeMilliseconds();
        failed.Parameters[3].Value = (int)failure.Kind;
        failed.Parameters[4].Value = failure.Sentence;
        failed.Parameters[5].Value = failure.IsForGood ? 1 : 0;
        foreach (var product in answer.Call.Products)
        {
            failed.Parameters[1].Value = keyOf(product.Id);
            foreach (var day in answer.Call.Days.Each())
            {
                failed.Parameters[0].Value = day.DayNumber;
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
