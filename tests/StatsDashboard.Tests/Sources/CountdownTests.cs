using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

public sealed class CountdownTests
{
    private readonly ManualClock clock = new();

    [Theory]
    [InlineData(59, 0)]
    [InlineData(-59, 0)]
    [InlineData(60, 60)]
    [InlineData(-60, -60)]
    public void An_end_is_told_as_at_the_beginning_until_the_wall_clock_is_off_by_a_minute(int step, int moved)
    {
        var countdown = Countdown.Start(TimeSpan.FromMinutes(5), clock);
        var told = clock.GetUtcNow().AddMinutes(5);

        clock.StepWall(TimeSpan.FromSeconds(step));

        countdown.End(clock).ShouldBe(told.AddSeconds(moved));
        clock.Advance(TimeSpan.FromMinutes(6));
        countdown.Left(clock).ShouldBe(TimeSpan.Zero);
    }
}
