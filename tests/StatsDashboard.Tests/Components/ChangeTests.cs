using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Metrics;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class ChangeTests
{
    [Fact]
    public void More_is_better() => Change.Of(112, 100, lessIsBetter: false).ShouldBe(new Change("▲ +12 %", "better", "up 12 %, better"));

    [Fact]
    public void More_of_what_should_be_less_is_worse() => Change.Of(112, 100, lessIsBetter: true)!.Value.Tone.ShouldBe("worse");

    [Fact]
    public void What_has_no_better_or_worse_changes_in_grey() =>
        Change.Of(112, 100, lessIsBetter: null).ShouldBe(new Change("+12 %", "same", "up 12 %"));

    [Fact]
    public void Nothing_is_compared_with_what_is_not_known()
    {
        Change.Of(112, null, lessIsBetter: false).ShouldBeNull();
        Change.Of(null, 100, lessIsBetter: false).ShouldBeNull();
    }

    [Fact]
    public void From_nothing_there_is_neither_better_nor_worse()
    {
        var change = Change.Of(5, 0, lessIsBetter: false)!.Value;

        (change.Text, change.Tone).ShouldBe(("from 0", "same"));
    }

    [Theory]
    [InlineData(100_004, 100_000, "± 0 %", "same")]
    [InlineData(99_996, 100_000, "± 0 %", "same")]
    [InlineData(100_050, 100_000, "▲ +0.1 %", "better")]
    [InlineData(99_949, 100_000, "▼ −0.1 %", "worse")]
    public void What_rounds_to_nothing_has_no_colour(long now, long before, string text, string tone)
    {
        var change = Change.Of(now, before, lessIsBetter: false)!.Value;

        (change.Text, change.Tone).ShouldBe((text, tone));
    }

    [Theory]
    [InlineData(19, 2, "+17", "same")]
    [InlineData(0, 3, "−3", "same")]
    [InlineData(20, 2, "▲ +900 %", "better")]
    [InlineData(2, 20, "▼ −90 %", "worse")]
    public void Of_a_few_no_percent_is_told(long now, long before, string text, string tone)
    {
        var change = Change.Of(new Metric("x.orders", "Orders", Unit.Count, "Orders."), now, before)!.Value;

        (change.Text, change.Tone).ShouldBe((text, tone));
    }

    [Fact]
    public void A_few_cents_are_money_and_no_count() =>
        Change.Of(new Metric("x.sales", "Sales", Unit.Money, "Sales."), 3, 2)!.Value.Text.ShouldBe("▲ +50 %");

    [Fact]
    public void Out_of_the_red_is_up() => Change.Of(50, -100, lessIsBetter: false)!.Value.Text.ShouldBe("▲ +150 %");

    [Fact]
    public void The_same_has_no_direction() => Change.Of(0, 0, lessIsBetter: false)!.Value.Tone.ShouldBe("same");

    [Fact]
    public void The_largest_values_do_not_overflow() =>
        Change.Of(long.MaxValue, long.MinValue + 1, lessIsBetter: false)!.Value.Tone.ShouldBe("better");
}
