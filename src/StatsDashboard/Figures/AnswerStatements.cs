using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>The prepared statements that write one source's answers; for the writer's connection alone.</summary>
internal sealed class AnswerStatements(SourceTable table) : IDisposable
{
    /// <summary>
    /// The longest CallTimeout that the settings allow. An earlier answer is stored without the time at which it was asked: when it came
    /// within this of a day's end, it may have been asked before that, and is no closed day's word.
    /// </summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(1);

    private readonly Statement answered = new(
        table.Sql("WriteAnswered"), ["@day", "@product", "@at", "@is_final", "@currency", "@since", .. table.Parameters]);
    private readonly Statement failed = new(
        table.Sql("WriteFailed"), "@day", "@product", "@at", "@outcome", "@failure", "@is_final", "@not_listed");
    private readonly Statement restated = new(table.Sql("WriteRestated"), ["@day", "@product", "@at", "@closed_at", .. table.Parameters]);
    private readonly Statement unknown = new(
        table.Sql("WriteUnknown"), "@day", "@product", "@at", "@outcome", "@failure", "@not_listed");

    /// <summary>Of so many products at most is told what changed of each; more are read anew sooner than one by one.</summary>
    private const int MostTold = 16;

    private readonly RowStatement rows = new(table);

    /// <summary>
    /// Writes a row for every product and day that the call asked for; what a closed day said is kept when this says otherwise.
    /// </summary>
    /// <param name="endOf">When a day is over: what it said after that is kept when it changes.</param>
    /// <param name="isFinal">Whether a day could not change any more when it was asked, whatever the source says of it.</param>
    /// <returns>What changed of each product; null when they are too many to tell.</returns>
    public IReadOnlyList<ProductChange>? Write(
        SqliteTransaction transaction,
        SourceAnswer answer,
        Func<Product, int> keyOf,
        Func<DateOnly, bool> isFinal,
        Func<DateOnly, DateTimeOffset> endOf)
    {
        if (answer.Call.Products.Count > MostTold)
        {
            // Where nothing is stored, nothing can have changed; most answers are the first of their days.
            WriteAll(transaction, answer, keyOf, HasRows, isFinal, endOf);
            return null;
        }

        var before = answer.Call.Products.Select(Read).ToList();
        WriteAll(transaction, answer, keyOf, at => before[at].Count > 0, isFinal, endOf);
        return [.. answer.Call.Products.Select((product, at) => new ProductChange(product, Changes(before[at], Read(product))))];

        Dictionary<int, DayRow> Read(Product product) => rows.Read(transaction, keyOf(product), answer.Call.Days);

        bool HasRows(int at) => rows.HasRows(transaction, keyOf(answer.Call.Products[at]), answer.Call.Days);
    }

    private static List<DayChange> Changes(Dictionary<int, DayRow> before, Dictionary<int, DayRow> after) =>
        [.. after.Select(row => new DayChange(DateOnly.FromDayNumber(row.Key), before.GetValueOrDefault(row.Key), row.Value))];

    private void WriteAll(
        SqliteTransaction transaction,
        SourceAnswer answer,
        Func<Product, int> keyOf,
        Func<int, bool> hasRows,
        Func<DateOnly, bool> isFinal,
        Func<DateOnly, DateTimeOffset> endOf)
    {
        if (answer.Failure is { } failure)
        {
            WriteFailed(transaction, answer, failure, keyOf, isFinal);
            return;
        }

        var at = answer.At.ToUnixTimeMilliseconds();
        foreach (var statement in (Statement[])[answered, restated, unknown])
        {
            statement.Prepare(transaction);
        }

        answered.Set(2, at);
        answered.Set(4, answer.Currency);
        restated.Set(2, at);
        unknown.Set(2, at);
        unknown.Set(3, (int)FailureKind.LeftOut);
        unknown.Set(4, "The source says now that its data end before this day, of which it had data already.");
        unknown.Set(5, (int)FailureKind.NotListed);
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
        foreach (var (product, place) in answer.Call.Products.Select((product, place) => (product, place)))
        {
            var key = keyOf(product);
            answered.Set(1, key);
            restated.Set(1, key);
            unknown.Set(1, key);
            var isKnown = hasRows(place);
            foreach (var day in answer.Call.Days.Each())
            {
                if (unknownDays.TryGetValue((product.Id, day), out var why))
                {
                    WriteFailed(transaction, answer.At, why, key, day, isFinal(day));
                    continue;
                }

                var hasFigures = figures.TryGetValue((product.Id, day), out var row);
                if (!hasFigures && day > answer.DataThrough)
                {
                    unknown.Set(0, day.DayNumber);
                    unknown.Run();
                    continue;
                }

                var values = hasFigures ? row.Values : nothing;
                var isOver = ends[day] < asked;
                if (isKnown && isOver)
                {
                    restated.Set(0, day.DayNumber);
                    restated.Set(3, (ends[day] + LongestCall).ToUnixTimeMilliseconds());
                    Set(restated, 4, table, values, answer.Withheld);
                    restated.Run();
                }

                answered.Set(0, day.DayNumber);
                answered.Set(3, (hasFigures && row.IsFinal) || isFinal(day) ? 1 : 0);
                answered.Set(5, isOver ? at : null);
                Set(answered, 6, table, values, answer.Withheld);
                answered.Run();
            }
        }
    }

    /// <summary>What the source kept back is written as not known, whatever stands in its place.</summary>
    public static void Set(Statement statement, int first, SourceTable table, long[] values, IReadOnlyList<int> withheld)
    {
        // Every one of them, or one would keep the value of the row before.
        for (var metric = 0; metric < table.Metrics.Count; metric++)
        {
            statement.Set(first + metric, withheld.Contains(metric) ? null : values[metric]);
        }
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[answered, failed, restated, unknown])
        {
            statement.Dispose();
        }

        rows.Dispose();
    }

    private void WriteFailed(
        SqliteTransaction transaction, SourceAnswer answer, SourceFailure failure, Func<Product, int> keyOf, Func<DateOnly, bool> isFinal)
    {
        foreach (var product in answer.Call.Products)
        {
            foreach (var day in answer.Call.Days.Each())
            {
                WriteFailed(transaction, answer.At, failure, keyOf(product), day, isFinal(day));
            }
        }
    }

    private void WriteFailed(
        SqliteTransaction transaction, DateTimeOffset at, SourceFailure failure, int product, DateOnly day, bool isSettled)
    {
        var final = failure switch
        {
            { IsForGood: true } => 2,
            { Kind: FailureKind.NotListed or FailureKind.LeftOut, MayPass: false } when isSettled => 1,
            _ => 0,
        };
        failed.Run(
            transaction,
            day.DayNumber,
            product,
            at.ToUnixTimeMilliseconds(),
            (int)failure.Kind,
            failure.Sentence,
            final,
            (int)FailureKind.NotListed);
    }
}
