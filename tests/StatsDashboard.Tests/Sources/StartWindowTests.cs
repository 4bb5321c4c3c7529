using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

public sealed class StartWindowTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void The_starts_of_a_second_and_of_a_minute_are_those_of_less_than_that_ago()
    {
        var window = new StartWindow(2, clock);
        window.Start();
        clock.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        window.OfLastSecond.ShouldBe(1);
        clock.Advance(TimeSpan.FromTicks(1));
        (window.OfLastSecond, window.Wait).ShouldBe((0, TimeSpan.Zero));

        window.Start();

        window.Wait.ShouldBe(TimeSpan.FromSeconds(60));
        clock.Advance(TimeSpan.FromSeconds(60));
        (window.Count, window.Wait).ShouldBe((1, TimeSpan.Zero));
        new StartWindow(0, clock).Wait.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(3, 61)]
    [InlineData(40, 31)]
    public void The_first_starts_of_a_process_count_as_of_the_first_answer_within_reason(int secondsUnderWay, int secondsLeft)
    {
        var window = new StartWindow(1, clock);
        window.Start();
        clock.Advance(TimeSpan.FromSeconds(secondsUnderWay));

        window.Answered();

        window.Wait.ShouldBe(TimeSpan.FromSeconds(secondsLeft));
        clock.Advance(TimeSpan.FromSeconds(secondsLeft));
        window.Start();
        clock.Advance(TimeSpan.FromSeconds(3));
        window.Answered();
        window.Wait.ShouldBe(TimeSpan.FromSeconds(58));
    }
}
