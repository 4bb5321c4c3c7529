using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>Which days of one source stand against which: as many on both sides, all of them over and known to the source.</summary>
internal sealed record Comparison(DateRange Current, DateRange Previous)
{
    /// <summary>By how many days the one is later than the other.</summary>
    public int Shift => Current.From.DayNumber - Previous.From.DayNumber;

    /// <param name="range">What is shown.</param>
    /// <param name="compared">The same number of days, earlier.</param>
    /// <param name="today">Not over, and so left out on both sides.</param>
    /// <param name="dataThrough">The last day the source has data for; null when it does not say.</param>
    /// <returns>The days, or a sentence that says why none compare.</returns>
    public static (Comparison? Comparison, string? WhyNot) Of(
        DateRange range, DateRange compared, DateOnly today, DateOnly? dataThrough, string source)
    {
        if (compared.To >= range.From)
        {
            return (null, "The range is longer than a year, and would be compared with days of itself.");
        }

        var last = range.To < today ? range.To : today.AddDays(-1);
        if (last < range.From)
        {
            return (null, "Today is not over, and only whole days are compared.");
        }

        last = dataThrough < last ? dataThrough.Value : last;
        if (last < range.From)
        {
            return (null, $"{source} has no figures for these days yet.");
        }

        var current = range with { To = last };
        return (new Comparison(current, current.Shift(compared.From.DayNumber - range.From.DayNumber)), null);
    }
}
