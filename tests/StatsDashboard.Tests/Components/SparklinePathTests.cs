using Shouldly;
using StatsDashboard.Components;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class SparklinePathTests
{
    [Fact]
    public void A_line_goes_from_the_lowest_to_the_highest() => SparklinePath.Of([0, 5, 10], 96, 20).ShouldBe("M1 19L48 10L95 1");

    [Fact]
    public void A_gap_is_a_gap() => SparklinePath.Of([0, 5, null, 5, 10], 96, 20).Count(letter => letter == 'M').ShouldBe(2);

    [Fact]
    public void A_day_between_gaps_is_a_dot() => SparklinePath.Of([null, 5, null], 96, 20).ShouldEndWith("h0");

    [Fact]
    public void The_same_every_day_runs_through_the_middle() => SparklinePath.Of([7, 7], 96, 20).ShouldBe("M1 10L95 10");

    [Fact]
    public void Nothing_known_draws_nothing() => SparklinePath.Of([null, null], 96, 20).ShouldBe("");

    [Fact]
    public void A_long_range_has_no_more_points_than_can_be_seen() =>
        SparklinePath.Of([.. Enumerable.Range(0, 400).Select(day => (long?)day)], 96, 20)
            .Count(letter => letter is 'L' or 'M')
            .ShouldBeLessThan(61);

    [Fact]
    public void A_long_line_that_is_even_does_not_fall_at_its_ends()
    {
        var path = SparklinePath.Of([.. Enumerable.Repeat((long?)3, 400)], 96, 20);

        path.Split('M', 'L').Skip(1).Select(point => point.Split(' ')[1]).Distinct().ShouldBe(["10"]);
    }
}
