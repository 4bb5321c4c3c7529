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
}
