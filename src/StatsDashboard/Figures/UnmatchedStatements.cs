using Microsoft.Data.Sqlite;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>
/// Writes what a source reports beyond the catalog; a newer answer about a day takes the place of the earlier one, whole.
/// </summary>
internal sealed class UnmatchedStatements(SourceTable table) : IDisposable
{
    /// <summary>The reason under which a day's own total stands.</summary>
    private const int OwnTotal = 0;

    private readonly Statement clear = new(table.Sql("ClearUnmatched"), "@day", "@at");
    private readonly Statement write = new(table.Sql("WriteUnmatched"), ["@day", "@at", "@reason", "@item", .. table.Parameters]);

    public void Write(SqliteTransaction transaction, SourceAnswer answer)
    {
        var at = answer.At.ToUnixTimeMilliseconds();
        foreach (var total in answer.OwnTotals)
        {
            clear.Run(transaction, total.Day.DayNumber, at);
            Write(transaction, at, total.Day, OwnTotal, "", total.Values, answer.Withheld);
        }

        foreach (var row in answer.OwnTotals.Count > 0 ? answer.Unmatched : [])
        {
            Write(transaction, at, row.Day, (int)row.Reason, row.Item, row.Values, answer.Withheld);
        }
    }

    public void Dispose()
    {
        clear.Dispose();
        write.Dispose();
    }

    private void Write(
        SqliteTransaction transaction, long at, DateOnly day, int reason, string item, long[] values, IReadOnlyList<int> withheld)
    {
        write.Prepare(transaction);
        write.Set(0, day.DayNumber);
        write.Set(1, at);
        write.Set(2, reason);
        write.Set(3, item);
        AnswerStatements.Set(write, 4, table, values, withheld);
        write.Run();
    }
}
