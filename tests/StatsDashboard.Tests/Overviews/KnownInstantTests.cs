using System.Globalization;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>It is noon of 29 October 2026, by UTC; in Tokyo it is nine hours later.</summary>
public sealed class KnownInstantTests
{
    private static readonly ReportingCalendar Tokyo =
        new(new ManualClock(), Options.Create(new ReportingOptions { TimeZone = "Asia/Tokyo" }));

    [Theory]
    [InlineData("2026-10-29T11:59Z", "2026-10-29T11:59:00Z")]
    [InlineData("2026-10-29T12:00:00Z", "2026-10-29T12:00:00Z")]
    [InlineData("2026-10-29T09:15:30.25+01:00", "2026-10-29T08:15:30.25Z")]
    [InlineData("2026-10-29T09:15 01:00", "2026-10-29T08:15:00Z")]
    [InlineData("2026-10-28", "2026-10-28T15:00:00Z")]
    [InlineData("2000-01-01", "2000-01-01T15:00:00Z")]
    public void An_instant_is_written_with_its_offset_or_as_the_day_that_it_ends(string text, string instant)
    {
        KnownInstant.TryParse(text, "as_of", Tokyo, out var known, out var problem).ShouldBeTrue(problem);

        known.ShouldBe(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Who_says_nothing_means_now(string? text)
    {
        KnownInstant.TryParse(text, "as_of", Tokyo, out var known, out var problem).ShouldBeTrue();

        (known, problem).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("2026-10-29T12:00:01Z")]
    [InlineData("2026-10-29")]
    public void What_has_not_come_yet_is_told(string text)
    {
        KnownInstant.TryParse(text, "as_of", Tokyo, out _, out var problem).ShouldBeFalse();

        problem.ShouldBe($"as_of is {text}, which has not come yet. Leave it out for now.");
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-10-28T09:15")]
    [InlineData("1999-12-31")]
    [InlineData("1999-12-31T00:00Z")]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-30T00:00Z")]
    public void What_is_no_instant_is_told_with_how_to_write_one(string text)
    {
        KnownInstant.TryParse(text, "as_of", Tokyo, out _, out var problem).ShouldBeFalse();

        problem.ShouldNotBeNull().ShouldStartWith($"'{text}' is no instant for as_of. Write it as 2026-11-03T09:15Z or ");
        problem.ShouldEndWith("or as 2026-11-03 for the end of that day.");
    }

    [Theory]
    [InlineData("last7", "2026-10-10T16:00Z", "2026-10-04..2026-10-10")]
    [InlineData("today", "2026-10-10T14:00Z", "2026-10-10..2026-10-10")]
    public void The_days_are_those_of_then(string range, string asOf, string days)
    {
        var query = new OverviewQuery { Range = range, AsOf = asOf };

        query.TryResolveAt(Tokyo, out var request, out var problem).ShouldBeTrue(problem);

        request.ShouldNotBeNull().Range.ToString().ShouldBe(days);
        request.KnownAt.ShouldNotBeNull();
        query.TryResolve(Tokyo, out _, out var now).ShouldBeFalse();
        now.ShouldNotBeNull().ShouldEndWith("leave out as_of.");
    }

    [Fact]
    public void Days_that_had_not_come_then_are_told()
    {
        var query = new OverviewQuery { From = "2026-10-01", To = "2026-10-12", AsOf = "2026-10-10T14:00Z" };

        query.TryResolveAt(Tokyo, out _, out var problem).ShouldBeFalse();

        problem.ShouldBe("The range ends on 2026-10-12, which had not come yet at 2026-10-10T14:00Z.");
    }
}
