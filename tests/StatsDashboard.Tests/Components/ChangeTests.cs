using Shouldly;
using StatsDashboard.Components;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class ChangeTests
{
    [Fact]
    public void More_is_better() => Change.Of(112, 100, lessIsBetter: false).ShouldBe(new Change("▲ +12 %", "better", "up 12 %, better"));

    [Fact]
    public void More_of_what_should_be_less_is_worse() => Change.Of(112, 100, lessIsBetter: true)!.Value.Tone.ShouldBe("worse");

    [Fact]
    public void Nothing_is_compared_with_what_is_not_known()
    {
        Change.Of(112, null, lessIsBetter: false).ShouldBeNull();
        Change.Of(null, 100, lessIsBetter: false).ShouldBeNull();
    }

    [Fact]
    public void There_is_no_ratio_to_zero() => Change.Of(5, 0, lessIsBetter: false)!.Value.Text.ShouldBe("▲ from 0");

    [Fact]
    public void Out_of_the_red_is_up() => Change.Of(50, -100, lessIsBetter: false)!.Value.Text.ShouldBe("▲ +150 %");

    [Fact]
    public void The_same_has_no_direction() => Change.Of(0, 0, lessIsBetter: false)!.Value.Tone.ShouldBe("same");

    [Fact]
    public void The_largest_values_do_not_overflow() =>
        Change.Of(long.MaxValue, long.MinValue + 1, lessIsBetter: false)!.Value.Tone.ShouldBe("better");
}
