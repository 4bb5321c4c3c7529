using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>The prepared statements that write one source's answers; for the writer's connection alone.</summary>
internal sealed class AnswerStatements(SourceTable table)
{
    /// <summary>What was answered so shortly after a day's end may have been asked before it.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(5);

    private readonly Statement answered = new(table.WriteAnswered, ["@day", "@product", "@at", "@is_final", "@currency", .. table.Parameters]);
    private readonly Statement failed = new(table.WriteFailed, "@day", "@product", "@at", "@outcome", "@failure", "@is_final");
    private readonly Statement restated = new(table.WriteRestated, ["@day", "@product", "@at", "@closed_at", .. table.Parameters]);
    private readonly Statement unknown = new(table.WriteUnknown, "@day", "@product", "@at", "@outcome", "@failure");

    /// <summary>Writes a row for every product and day that the call asked for; what a closed day said is kept when this says otherwise.</summary>
    /// <param name="endOf">When a day is over: what it said after that is kept when it changes.</param>
    /// <param name="isFinal">Whether a day could not change any more when it was asked, whatever the source says of it.</param>
    public void Write(
        SqliteTransaction transaction, SourceAnswer answer, Func<ProductId, int> keyOf, Func<DateOnly, bool> isFinal, Func<DateOnly, DateTimeOffset> endOf)
    {
        if (answer.Failure is { } failure)
        {
            WriteFailed(transaction, answer, failure, keyOf, isFinal);
            return;
        }

        var (write, keep, leave) = (answered.Ready(transaction), restated.Ready(transaction), unknown.Ready(transaction));
        write.Parameters[2].Value = keep.Parameters[2].Value = leave.Parameters[2].Value = answer.At.ToUnixTimeMilliseconds();
        leave.Parameters[3].Value = (int)FailureKind.BadAnswer;
        leave.Parameters[4].Value = "The source says now that its data end before this day, of which it had data already.";
        var figures = new Dictionary<(ProductId, DateOnly), DayFigures>(answer.Figures.Count);
        foreach (var day in answer.Figures)
        {
            figures[(day.Product, day.Day)] = day;
        }

        var unknownDays = answer.UnknownDays.ToDictionary(day => (day.Product, day.Day), day => day.Why);
        var asked = answer.At - (answer.Record?.Duration ?? TimeSpan.Zero);
        // A day that an answer left out is zero, unless it lies after the source's data.
        var nothing = new long[table.Metrics.Count];
        var ends = answer.Call.Days.Each().ToDictionary(day => day, endOf);
        foreach (var product in answer.Call.Products)
        {
            write.Parameters[1].Value = keep.Parameters[1].Value = leave.Parameters[1].Value = keyOf(product.Id);
            foreach (var day in answer.Call.Days.Each())
            {
                if (unknownDays.TryGetValue((product.Id, day), out var why))
                {
                    WriteFailed(transaction, answer.At, why, keyOf(product.Id), day, isFinal(day));
                    continue;
                }

                var hasRow = figures.TryGetValue((product.Id, day), out var row);
                if (!hasRow && day > answer.DataThrough)
                {
                    leave.Parameters[0].Value = day.DayNumber;
                    leave.ExecuteNonQuery();
                    continue;
                }

                var values = hasRow ? row.Values : nothing;
                if (ends[day] < asked)
                {
                    keep.Parameters[0].Value = day.DayNumber;
                    keep.Parameters[3].Value = (ends[day] + LongestCall).ToUnixTimeMilliseconds();
                    Bind(keep, 4, values, answer.Withheld);
                    keep.ExecuteNonQuery();
                }

                write.Parameters[0].Value = day.DayNumber;
                write.Parameters[3].Value = (hasRow && row.IsFinal) || isFinal(day) ? 1 : 0;
                write.Parameters[4].Value = answer.Currency is { } currency ? currency : DBNull.Value;
                Bind(write, 5, values, answer.Withheld);
                write.ExecuteNonQuery();
            }
        }
    }

    /// <summary>What the source kept back is written as not known, whatever stands in its place.</summary>
    public static void Bind(SqliteCommand command, int first, long[] values, IReadOnlyList<int> withheld)
    {
        for (var metric = 0; first + metric < command.Parameters.Count; metric++)
        {
            command.Parameters[first + metric].Value = withheld.Contains(metric) ? DBNull.Value : values[metric];
        }
    }

    private void WriteFailed(
        SqliteTransaction transaction, SourceAnswer answer, SourceFailure failure, Func<ProductId, int> keyOf, Func<DateOnly, bool> isFinal)
    {
        foreach (var product in answer.Call.Products)
        {
            foreach (var day in answer.Call.Days.Each())
            {
                WriteFailed(transaction, answer.At, failure, keyOf(product.Id), day, isFinal(day));
            }
        }
    }

    private void WriteFailed(SqliteTransaction transaction, DateTimeOffset at, SourceFailure failure, int product, DateOnly day, bool isSettled)
    {
        var final = failure switch
        {
            { IsForGood: true } => 2,
            { Kind: FailureKind.NotListed or FailureKind.LeftOut } when isSettled => 1,
            _ => 0,
        };
        failed.Run(transaction, day.DayNumber, product, at.ToUnixTimeMilliseconds(), (int)failure.Kind, failure.Sentence, final);
    }
}
