using System.Data.Common;
using StatsDashboard.Metrics;

namespace StatsDashboard.Sources.Database;

/// <summary>The column of one metric. Why a value cannot be read is told without the value.</summary>
internal sealed class QueryColumn(int place, string name, Unit unit)
{
    /// <summary>More than any amount that can be believed has, and few enough for a decimal.</summary>
    private const double LargestDouble = 1e15;

    private static readonly object Unreadable = new();

    private readonly SourceFailure missing = LeftOut($"has no value in the column {name}");
    private readonly SourceFailure noNumber = LeftOut($"has something in the column {name} that is no number");
    private readonly SourceFailure fraction = LeftOut($"has a fraction in the column {name}, which counts");
    private readonly SourceFailure unbelievable = LeftOut($"has a number in the column {name} that is too large to be true");

    /// <summary>Null for NULL; something that is nothing for what has no value in .NET, such as the NaN of a numeric.</summary>
    public static object? Read(DbDataReader rows, int place)
    {
        try
        {
            return rows.GetValue(place) is var value and not DBNull ? value : null;
        }
        catch (Exception error) when (error is InvalidCastException or OverflowException or FormatException or ArgumentException)
        {
            return Unreadable;
        }
    }

    /// <summary>A count as it is, money in millionths.</summary>
    /// <returns>Why not; null when it could be read.</returns>
    public SourceFailure? TryRead(DbDataReader rows, out long value)
    {
        value = 0;
        decimal? number = Read(rows, place) switch
        {
            null => null,
            long whole => whole,
            int whole => whole,
            short whole => whole,
            decimal amount => amount,
            double and (> LargestDouble or < -LargestDouble) => decimal.MaxValue,
            float and (> (float)LargestDouble or < -(float)LargestDouble) => decimal.MaxValue,
            double amount when double.IsFinite(amount) => (decimal)amount,
            float amount when float.IsFinite(amount) => (decimal)amount,
            _ => decimal.MinValue,
        };
        return number switch
        {
            null => missing,
            decimal.MinValue => noNumber,
            { } known when !Believable.Is(known) => unbelievable,
            { } known when unit is Unit.Money => Money.TryFromDecimal(known, out value) ? null : unbelievable,
            { } known when known != decimal.Truncate(known) => fraction,
            { } known => Take(known, out value),
        };
    }

    private static SourceFailure? Take(decimal known, out long value)
    {
        value = (long)known;
        return null;
    }

    private static SourceFailure LeftOut(string what) => new(FailureKind.LeftOut, $"The row of this product and day {what}.");
}
