using System.Globalization;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Sources.Partner.Wire;

namespace StatsDashboard.Sources.Partner;

/// <summary>Turns the partner's answer into ours, if it answers what was asked and every number in it is one.</summary>
internal static class StatsReader
{
    private const string TooLarge = "The partner answered with a number that is too large to be true.";

    /// <exception cref="SourceException">The answer is for something else, or a figure in it makes no sense.</exception>
    public static SourceAnswer Read(ProductStats stats, SourceCall call, string timeZone, DateTimeOffset at)
    {
        var product = call.Products[0];
        Demand(stats.ProductId == product.IdAt(call.Source), "The partner answered for another product.");
        Demand(stats.From == call.Days.From && stats.To == call.Days.To, "The partner answered for other days.");
        Demand(
            TimeZones.AreSame(stats.Timezone, timeZone),
            $"The partner's days are those of {TimeZones.Named(stats.Timezone)}, not of {timeZone}.");
        Demand(CurrencyCode.IsKnown(stats.Currency), "The partner answered in a currency that does not exist.");
        Demand(
            product.Currency is null || product.Currency == stats.Currency,
            "The partner answered in another currency than it lists for this product.");

        // A day of grace, for clocks that differ around midnight: what lies beyond would make zeros of days that nobody has seen.
        Demand(stats.DataThrough <= Today(at, timeZone).AddDays(1), "The partner says that it has data of days that are yet to come.");

        return new SourceAnswer(call, at)
        {
            Figures = Figures(stats, product.Id, call.Days),
            Currency = stats.Currency,
            DataThrough = stats.DataThrough,
        };
    }

    private static DateOnly Today(DateTimeOffset at, string timeZone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);

    private static List<DayFigures> Figures(ProductStats stats, ProductId product, DateRange range)
    {
        var figures = new List<DayFigures>(Math.Min(stats.Days.Length, range.Days));
        foreach (var day in stats.Days)
        {
            Demand(range.Contains(day.Date), "The partner answered with days that nobody asked for.");
            var read = new DayFigures(product, day.Date, Values(day), day.IsFinal);
            var same = figures.FindIndex(figure => figure.Day == day.Date);
            if (same >= 0)
            {
                Demand(
                    figures[same].Values.AsSpan().SequenceEqual(read.Values),
                    "The partner answered twice for one day, with different figures.");

                // Final only if both rows say so: a day asked once too often is better than one never asked again.
                figures[same] = read with { IsFinal = read.IsFinal && figures[same].IsFinal };
            }
            else if (day.Date <= stats.DataThrough)
            {
                figures.Add(read);
            }
        }

        return figures;
    }

    private static long[] Values(in StatsDay day) =>
    [
        Count(day.Clicks),
        Count(day.Orders.Pending), Count(day.Orders.Approved), Count(day.Orders.Declined),
        Amount(day.Sales.Pending), Amount(day.Sales.Approved), Amount(day.Sales.Declined),
        Amount(day.Commission.Pending), Amount(day.Commission.Approved), Amount(day.Commission.Declined),
    ];

    private static long Count(long count)
    {
        Demand(count >= 0, "The partner answered with a count below zero.");
        Demand(Believable.Is(count), TooLarge);
        return count;
    }

    private static long Amount(string amount)
    {
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        Demand(
            decimal.TryParse(amount, Plain, CultureInfo.InvariantCulture, out var value),
            "The partner answered with an amount that is not a number.");
        var micros = 0L;
        Demand(Believable.Is(value) && Money.TryFromDecimal(value, out micros), TooLarge);
        return micros;
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SourceException(FailureKind.BadAnswer, otherwise);
        }
    }
}
