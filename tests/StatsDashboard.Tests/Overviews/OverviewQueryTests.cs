using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class OverviewQueryTests
{
    private static readonly ReportingCalendar Calendar = new(new ManualClock(), Options.Create(new ReportingOptions()));

    [Fact]
    public void Without_parameters_it_is_the_last_28_days_against_the_28_before()
    {
        new OverviewQuery().TryResolve(Calendar, out var request, out _).ShouldBeTrue();

        request!.Range.ShouldBe(new DateRange(new(2026, 10, 1), new(2026, 10, 28)));
        request.Compared.ShouldBe(new DateRange(new(2026, 9, 3), new(2026, 9, 30)));
    }

    [Fact]
    public void The_year_before_is_compared_weekday_by_weekday()
    {
        new OverviewQuery { From = "2026-10-01", To = "2026-10-07", Compare = "year" }.TryResolve(Calendar, out var request, out _);

        request!.Compared!.Value.Days.ShouldBe(7);
        request.Compared.Value.From.DayOfWeek.ShouldBe(request.Range.From.DayOfWeek);
        request.Compared.Value.From.ShouldBe(new DateOnly(2025, 10, 2));
    }

    [Theory]
    [InlineData("2026-10-07", "2026-10-01", null, null, "Exchange")]
    [InlineData("2026-10-01", null, null, null, "to is missing")]
    [InlineData("01.10.2026", "2026-10-07", null, null, "not a day for from")]
    [InlineData("2026-02-30", "2026-03-07", null, null, "not a day for from")]
    [InlineData("2025-01-01", "2026-10-01", null, null, "at most 400")]
    [InlineData("2026-10-28", "2026-10-30", null, null, "has not come yet")]
    [InlineData("0001-01-01", "0001-01-02", null, null, "before the year 2000")]
    [InlineData(null, null, "fortnight", null, "not a range")]
    [InlineData(null, null, "LAST7", null, "not a range")]
    [InlineData("2026-10-01", "2026-10-07", "last7", null, "not both")]
    [InlineData(null, null, null, "ever", "not a comparison")]
    public void What_makes_no_sense_is_told_in_a_sentence(string? from, string? to, string? range, string? compare, string says)
    {
        var query = new OverviewQuery { From = from, To = to, Range = range, Compare = compare };

        query.TryResolve(Calendar, out _, out var problem).ShouldBeFalse();

        problem!.ShouldContain(says);
    }

    [Theory]
    [InlineData("today", "2026-10-29..2026-10-29")]
    [InlineData("yesterday", "2026-10-28..2026-10-28")]
    [InlineData("last7", "2026-10-22..2026-10-28")]
    [InlineData("last28", "2026-10-01..2026-10-28")]
    [InlineData("last90", "2026-07-31..2026-10-28")]
    [InlineData("month", "2026-10-01..2026-10-29")]
    [InlineData("lastmonth", "2026-09-01..2026-09-30")]
    [InlineData("year", "2026-01-01..2026-10-29")]
    public void Ranges_have_names(string name, string days)
    {
        new OverviewQuery { Range = name, Compare = "none" }.TryResolve(Calendar, out var request, out _).ShouldBeTrue();

        request!.Range.ToString().ShouldBe(days);
        (request.Compared, request.Compare, request.KnownAt).ShouldBe((null, "none", null));
    }

    [Fact]
    public void Every_sentence_says_what_would_do()
    {
        ProblemOf(new OverviewQuery { Range = "ever" }).ShouldBe(
            "'ever' is not a range. Use one of today, yesterday, last7, last28, last90, month, lastmonth, year, or from and to.");
        ProblemOf(new OverviewQuery { Compare = "ever" }).ShouldBe("'ever' is not a comparison. Use one of none, previous, year.");
        ProblemOf(new OverviewQuery { To = "2026-10-07" }).ShouldBe("A range needs both ends: from is missing.");
        ProblemOf(new OverviewQuery { From = "2026-10-01", To = "x" }).ShouldBe("'x' is not a day for to. Write it as 2026-10-28.");
        ProblemOf(new OverviewQuery { From = "2026-10-29", To = "2026-10-30" })
            .ShouldBe("The range ends on 2026-10-30, which has not come yet: today is 2026-10-29.");

        static string ProblemOf(OverviewQuery query)
        {
            query.TryResolve(Calendar, out _, out var problem).ShouldBeFalse();
            return problem!;
        }
    }

    [Fact]
    public void The_first_day_that_can_be_asked_for_is_that_of_the_year_2000() =>
        new OverviewQuery { From = "2000-01-01", To = "2000-01-01" }.TryResolve(Calendar, out _, out _).ShouldBeTrue();

    [Fact]
    public void The_longest_range_is_400_days() =>
        new OverviewQuery { From = "2025-09-24", To = "2026-10-28" }.TryResolve(Calendar, out _, out _).ShouldBeTrue();
}
