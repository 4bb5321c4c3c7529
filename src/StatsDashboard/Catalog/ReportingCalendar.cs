using Microsoft.Extensions.Options;

namespace StatsDashboard.Catalog;

/// <summary>What "today" is, and which days a named range means, in the reporting time zone.</summary>
internal sealed class ReportingCalendar(TimeProvider clock, IOptions<ReportingOptions> options)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    public string TimeZone => options.Value.TimeZone;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => DayOf(clock.GetUtcNow());

    /// <summary>The reporting day that an instant falls on.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The instant at which the reporting day after this one begins.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        // A zone that changes its clocks at midnight has no such time: its day begins after the gap.
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The days that a preset means today. Ranges of whole days end yesterday: today is not over.</summary>
    public DateRange Resolve(RangePreset preset) => Resolve(preset, Today);

    /// <summary>The days that a preset meant on another day.</summary>
    public static DateRange Resolve(RangePreset preset, DateOnly today)
    {
        var yesterday = today.AddDays(-1);
        return preset switch
        {
            RangePreset.Today => new(today, today),
            RangePreset.Yesterday => new(yesterday, yesterday),
            RangePreset.Last7 => new(today.AddDays(-7), yesterday),
            RangePreset.Last28 => new(today.AddDays(-28), yesterday),
            RangePreset.Last90 => new(today.AddDays(-90), yesterday),
            RangePreset.Month => new(new DateOnly(today.Year, today.Month, 1), today),
            RangePreset.LastMonth => LastMonth(today),
            RangePreset.Year => new(new DateOnly(today.Year, 1, 1), today),
            _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, null),
        };
    }

    private static DateRange LastMonth(DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        return new DateRange(first.AddMonths(-1), first.AddDays(-1));
    }
}

internal enum RangePreset
{
    Today,
    Yesterday,
    Last7,
    Last28,
    Last90,
    Month,
    LastMonth,
    Year,
}
