using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class ComparisonTests
{
    private static readonly DateOnly Today = new(2026, 10, 29);
    private static readonly DateRange LastSeven = new(Today.AddDays(-7), Today.AddDays(-1));

    [Fact]
    public void Whole_days_stand_against_as_many_earlier_ones() =>
        Of(LastSeven, null).Comparison.ShouldBe(new Comparison(LastSeven, LastSeven.Shift(-7)));

    [Fact]
    public void Today_is_left_out_on_both_sides()
    {
        var range = new DateRange(Today.AddDays(-6), Today);

        Of(range, null).Comparison.ShouldBe(
            new Comparison(range with { To = Today.AddDays(-1) }, new(Today.AddDays(-13), Today.AddDays(-8))));
    }

    [Fact]
    public void Days_that_the_source_has_no_data_for_are_left_out_on_both_sides()
    {
        var comparison = Of(LastSeven, Today.AddDays(-3)).Comparison!;

        comparison.Current.ShouldBe(LastSeven with { To = Today.AddDays(-3) });
        comparison.Previous.ShouldBe(comparison.Current.Shift(-7));
    }

    [Fact]
    public void Today_alone_is_not_compared_and_it_is_said_why() => Of(new(Today, Today), null).WhyNot!.ShouldContain("Today is not over");

    [Fact]
    public void Days_without_any_data_are_not_compared_and_it_is_said_why() =>
        Of(LastSeven, Today.AddDays(-20)).WhyNot!.ShouldContain("Partner has no figures");

    [Theory]
    [InlineData(-1, null)]
    [InlineData(-2, "2026-10-27")]
    [InlineData(-7, "2026-10-22")]
    public void Data_that_reach_to_the_last_whole_day_leave_none_out(int dataThrough, string? last)
    {
        var comparison = Of(LastSeven, Today.AddDays(dataThrough)).Comparison.ShouldNotBeNull();

        Iso.Day(comparison.Current.To).ShouldBe(last ?? Iso.Day(LastSeven.To));
        (comparison.Shift, comparison.Current.From, comparison.Previous.From).ShouldBe((7, LastSeven.From, LastSeven.From.AddDays(-7)));
        comparison.Previous.Days.ShouldBe(comparison.Current.Days);
    }

    [Fact]
    public void Every_reason_is_a_whole_sentence()
    {
        Of(new(Today, Today), null).ShouldBe((null, "Today is not over, and only whole days are compared."));
        Of(LastSeven, Today.AddDays(-8)).ShouldBe((null, "Partner has no figures for these days yet."));
        Comparison.Of(LastSeven, LastSeven.Shift(-6), Today, null, "Partner")
            .ShouldBe((null, "The range is longer than a year, and would be compared with days of itself."));
        Of(LastSeven, null).WhyNot.ShouldBeNull();
        Comparison.Of(LastSeven, LastSeven.Shift(-364), Today, null, "Partner").Comparison.ShouldNotBeNull().Shift.ShouldBe(364);
    }

    private static (Comparison? Comparison, string? WhyNot) Of(DateRange range, DateOnly? dataThrough) =>
        Comparison.Of(range, range.Shift(-range.Days), Today, dataThrough, "Partner");
}
