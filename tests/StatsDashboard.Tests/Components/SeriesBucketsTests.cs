using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class SeriesBucketsTests
{
    private static readonly StateNote Good = new("", "final", "ok", "");

    [Fact]
    public void Weeks_begin_on_Monday_and_the_ends_that_are_cut_say_so()
    {
        // From Saturday 31 October to Tuesday 10 November.
        var weeks = SeriesBuckets.Of(Days(new DateOnly(2026, 10, 31), 11), Bucket.Week);

        weeks.Select(week => (week.Day.Day, week.To.Day, week.IsCut)).ShouldBe([(31, 1, true), (2, 8, false), (9, 10, true)]);
        weeks.Select(week => week.Sources[0].Values![0]).ShouldBe([2, 7, 2]);
        weeks[0].Sources[0].Note.Title.ShouldBe("2 of the 7 days of this week are in the range.");
        weeks[1].Sources[0].Note.Word.ShouldBe("final");
    }

    [Fact]
    public void A_month_is_a_month_whatever_its_length()
    {
        var months = SeriesBuckets.Of(Days(new DateOnly(2028, 2, 1), 31), Bucket.Month);

        months.Select(month => (month.Sources[0].Values![0], month.IsCut)).ShouldBe([(29, false), (2, true)]);
    }

    [Fact]
    public void A_week_with_a_day_that_is_not_known_is_no_whole_week()
    {
        var days = Days(new DateOnly(2026, 11, 2), 7).ToList();
        days[3] = days[3] with { Sources = [new ShownFigures(null, false, new StateNote("!", "failed", "bad", "In vain."))] };

        var week = SeriesBuckets.Of(days, Bucket.Week).ShouldHaveSingleItem().Sources[0];

        week.Values![0].ShouldBe(6);
        week.IsDrawn.ShouldBeFalse();
        week.Note.Word.ShouldBe("partial");
    }

    [Fact]
    public void What_is_known_of_no_day_stays_a_gap()
    {
        var gap = new ShownFigures(null, false, new StateNote("•", "pending", "busy", ""));
        var days = Days(new DateOnly(2026, 11, 2), 7).Select(day => day with { Sources = [gap] }).ToList();

        var week = SeriesBuckets.Of(days, Bucket.Week).ShouldHaveSingleItem().Sources[0];

        week.Values.ShouldBeNull();
        week.Note.Word.ShouldBe("pending");
    }

    [Fact]
    public void A_week_is_compared_when_each_of_its_days_is()
    {
        var days = Days(new DateOnly(2026, 11, 2), 14).ToList();
        days[10] = days[10] with { Sources = [days[10].Sources[0] with { Compared = null }] };

        SeriesBuckets.Of(days, Bucket.Week).Select(week => week.Sources[0].Compared?[0]).ShouldBe([14, null]);
    }

    private static IReadOnlyList<ShownDay> Days(DateOnly from, int count) =>
    [
        .. Enumerable.Range(0, count)
            .Select(at => new ShownDay(from.AddDays(at), [new ShownFigures([1], false, Good) { Compared = [2] }])),
    ];
}
