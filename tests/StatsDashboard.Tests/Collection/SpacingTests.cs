using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>With 600 calls a minute.</summary>
public sealed class SpacingTests
{
    [Theory]
    [InlineData(6_000)]
    [InlineData(500)]
    public void What_takes_ten_minutes_or_less_goes_as_fast_as_it_can(int all) =>
        Spacing.Between(600, all, all, CallPriority.Abandoned, 500).ShouldBe(TimeSpan.Zero);

    [Fact]
    public void A_source_without_a_limit_needs_no_room() =>
        Spacing.Between(0, 1_000_000, 1_000_000, CallPriority.Abandoned, 500).ShouldBe(TimeSpan.Zero);

    [Fact]
    public void A_viewers_long_list_is_spread_over_the_minute_and_a_short_one_is_not()
    {
        Spacing.Between(600, 6_001, 601, CallPriority.Viewer, 500).ShouldBe(TimeSpan.FromSeconds(0.1));
        Spacing.Between(600, 6_001, 600, CallPriority.Viewer, 500).ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(60, 540)]
    [InlineData(500, 100)]
    [InlineData(10_000, 100)]
    public void What_nobody_waits_for_leaves_a_day_of_every_product_and_keeps_a_sixth(int products, int aMinute) =>
        Spacing.Between(600, 6_001, 1, CallPriority.Abandoned, products).ShouldBe(TimeSpan.FromMinutes(1) / aMinute);

    [Fact]
    public void The_smallest_limit_still_goes_on() =>
        Spacing.Between(1, 1_000, 1_000, CallPriority.Abandoned, 500).ShouldBe(TimeSpan.FromMinutes(1));
}
