using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using Xunit;

namespace StatsDashboard.Tests.Catalog;

public sealed class ReportingCalendarTests
{
    [Theory]
    [InlineData("UTC", "2026-10-29")]
    [InlineData("Pacific/Kiritimati", "2026-10-30")]
    [InlineData("Pacific/Pago_Pago", "2026-10-28")]
    public void The_reporting_zone_decides_what_today_is(string zone, string today) =>
        Calendar("2026-10-29T10:30:00Z", zone).Today.ToString("O").ShouldBe(today);

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-10-26", 24)]
    public void A_day_lasts_as_long_as_the_clocks_say(string day, int hours)
    {
        var calendar = Calendar("2026-10-29T10:30:00Z", "Europe/Berlin");
        var date = DateOnly.Parse(day);

        (calendar.EndOf(date) - calendar.EndOf(date.AddDays(-1))).TotalHours.ShouldBe(hours);
    }

    [Fact]
    public void A_day_that_begins_in_a_gap_begins_after_it()
    {
        // Clocks in Beirut go from 00:00 to 01:00 on this day.
        var calendar = Calendar("2026-10-29T10:30:00Z", "Asia/Beirut");

        calendar.EndOf(new DateOnly(2026, 3, 28)).ShouldBe(new DateTimeOffset(2026, 3, 28, 22, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("Last28", "2028-02-02", "2028-02-29")]
    [InlineData("Last7", "2028-02-23", "2028-02-29")]
    [InlineData("Today", "2028-03-01", "2028-03-01")]
    [InlineData("Yesterday", "2028-02-29", "2028-02-29")]
    [InlineData("Month", "2028-03-01", "2028-03-01")]
    [InlineData("LastMonth", "2028-02-01", "2028-02-29")]
    [InlineData("Year", "2028-01-01", "2028-03-01")]
    public void Presets_of_whole_days_end_yesterday(string preset, string from, string to) =>
        Calendar("2028-03-01T10:30:00Z", "UTC").Resolve(Enum.Parse<RangePreset>(preset))
            .ShouldBe(new DateRange(DateOnly.Parse(from), DateOnly.Parse(to)));

    [Fact]
    public void The_month_before_january_is_december() =>
        Calendar("2027-01-15T10:30:00Z", "UTC").Resolve(RangePreset.LastMonth)
            .ShouldBe(new DateRange(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31)));

    private static ReportingCalendar Calendar(string now, string zone) =>
        new(new ManualClock(DateTimeOffset.Parse(now)), Options.Create(new ReportingOptions { TimeZone = zone }));
}

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("UTC", "Etc/UTC", true)]
    [InlineData("Europe/Kyiv", "Europe/Kiev", true)]
    [InlineData("Europe/Berlin", "America/Los_Angeles", false)]
    [InlineData("Europe/Berlin", "Nowhere/Land", false)]
    public void Two_names_may_mean_the_same_days(string one, string other, bool same) => TimeZones.AreSame(one, other).ShouldBe(same);
}
