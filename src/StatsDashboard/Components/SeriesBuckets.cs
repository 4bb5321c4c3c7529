using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>Adds days up to the weeks, from Monday, or months that they are in.</summary>
internal static class SeriesBuckets
{
    public static IReadOnlyList<ShownDay> Of(IReadOnlyList<ShownDay> days, Bucket bucket) => bucket is Bucket.Day
        ? days
        : [.. days.GroupBy(day => StartOf(day.Day, bucket)).Select(group => Sum([.. group], group.Key, bucket))];

    private static DateOnly StartOf(DateOnly day, Bucket bucket) =>
        bucket is Bucket.Month ? new DateOnly(day.Year, day.Month, 1) : day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static ShownDay Sum(IReadOnlyList<ShownDay> days, DateOnly start, Bucket bucket)
    {
        var length = bucket is Bucket.Month ? DateTime.DaysInMonth(start.Year, start.Month) : 7;
        var word = bucket is Bucket.Month ? "month" : "week";
        var cut = days.Count < length
            ? new StateNote("◐", "partial", "warn", $"{Figure.Count(days.Count)} of the {length} days of this {word} are in the range.")
            : (StateNote?)null;
        return new ShownDay(days[0].Day, [.. days[0].Sources.Select((_, source) => Sum([.. days.Select(day => day.Sources[source])], cut))])
        {
            To = days[^1].Day,
            IsCut = cut is not null,
        };
    }

    private static ShownFigures Sum(IReadOnlyList<ShownFigures> days, StateNote? cut)
    {
        var known = days.Count(day => day.Values is not null);
        var isWhole = known == days.Count && days.All(day => day.Note.Word != "partial");
        var note = days.Select(day => (StateNote?)day.Note).FirstOrDefault(day => day!.Value.Tone != "ok") ?? days[^1].Note; // Never null.
        var part = new StateNote("◐", "partial", "warn", $"Not all figures of {Figure.Count(days.Count)} days are known.");
        return new ShownFigures(
            known == 0 ? null : Sum(days.Where(day => day.Values is not null).Select(day => day.Values!)), // Not null by the condition.
            days.Any(day => day.Provisional),
            known == 0 ? days[0].Note : isWhole ? cut ?? note : part)
        {
            IsDrawn = known == days.Count && days.All(day => day.IsDrawn),
            Compared = days.All(day => day.Compared is not null) ? Sum(days.Select(day => day.Compared!)) : null, // As the condition says.
        };
    }

    /// <summary>A metric that the source keeps back on one of the days has no sum.</summary>
    private static long?[] Sum(IEnumerable<long?[]> days) => days
        .Aggregate((all, day) => [.. all.Zip(day, (sum, value) => sum is { } a && value is { } b ? Bounded.Fit((Int128)a + b) : null)]);
}
