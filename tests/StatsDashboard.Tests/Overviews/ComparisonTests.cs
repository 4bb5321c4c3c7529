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

    private static (Comparison? Comparison, string? WhyNot) Of(DateRange range, DateOnly? dataThrough) =>
        Comparison.Of(range, range.Shift(-range.Days), Today, dataThrough, "Partner");
}
