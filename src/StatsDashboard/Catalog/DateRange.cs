namespace StatsDashboard.Catalog;

/// <summary>Whole days of the reporting calendar, both ends inclusive.</summary>
internal readonly record struct DateRange(DateOnly From, DateOnly To)
{
    /// <summary>The longest range that a page, an export or a program may ask for.</summary>
    public const int MaxDays = 400;

    public int Days => To.DayNumber - From.DayNumber + 1;

    public IEnumerable<DateOnly> Each()
    {
        for (var day = From; day <= To; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    public bool Contains(DateOnly day) => From <= day && day <= To;

    public bool Overlaps(DateRange other) => From <= other.To && other.From <= To;

    public DateRange Shift(int days) => new(From.AddDays(days), To.AddDays(days));

    public override string ToString() => $"{Iso.Day(From)}..{Iso.Day(To)}";

    /// <summary>
    /// Joins neighbouring days, given in order, into ranges of at most <paramref name="longest"/> days, the newest first.
    /// </summary>
    /// <param name="between">Days that may fill a gap, where one range then holds what two would; none when left out.</param>
    /// <remarks>Counted from the newest day, so that the days people look at first fill whole calls.</remarks>
    public static IEnumerable<DateRange> Join(IEnumerable<DateOnly> days, int longest, IReadOnlySet<DateOnly>? between = null)
    {
        DateRange? run = null;
        foreach (var day in days.OrderDescending())
        {
            if (run is { } open && open.To.DayNumber - day.DayNumber < longest && IsFilled(day, open.From))
            {
                run = open with { From = day };
                continue;
            }

            if (run is { } ended)
            {
                yield return ended;
            }

            run = new DateRange(day, day);
        }

        if (run is { } last)
        {
            yield return last;
        }

        bool IsFilled(DateOnly before, DateOnly after) => Enumerable
            .Range(1, after.DayNumber - before.DayNumber - 1)
            .All(days => between?.Contains(before.AddDays(days)) is true);
    }
}
