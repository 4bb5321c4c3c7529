using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

public sealed class PaceTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void Without_refusals_there_is_no_gap()
    {
        var pace = new Pace(clock);
        pace.Start();
        pace.Answer();

        pace.Wait.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void The_first_refusal_halves_the_rate_and_a_lonely_one_makes_no_more_of_it_than_a_quarter_of_a_second()
    {
        Refused(ofLastSecond: 50).Gap.ShouldBe(TimeSpan.FromMilliseconds(40));
        Refused(ofLastSecond: 1).Gap.ShouldBe(TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public void A_burst_of_refusals_counts_once_and_each_further_burst_doubles_the_gap()
    {
        var early = clock.GetTimestamp();
        var pace = Refused(ofLastSecond: 20);

        pace.Refuse(early, 20);
        pace.Gap.ShouldBe(TimeSpan.FromMilliseconds(100));

        clock.Advance(TimeSpan.FromSeconds(1));
        pace.Refuse(clock.GetTimestamp(), 20);
        pace.Gap.ShouldBe(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void However_often_it_is_refused_the_gap_stays_within_ten_seconds()
    {
        var pace = Refused(ofLastSecond: 1);
        for (var burst = 0; burst < 100; burst++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            pace.Refuse(clock.GetTimestamp(), 1);
        }

        pace.Gap.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Refusals_of_the_moment_in_which_it_was_widened_are_of_the_same_burst()
    {
        var pace = Refused(ofLastSecond: 0);

        pace.Refuse(clock.GetTimestamp(), 20);
        pace.Gap.ShouldBe(TimeSpan.FromMilliseconds(250));

        pace.Refuse(clock.GetTimestamp() + 1, 20);
        pace.Gap.ShouldBe(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public void A_gap_is_counted_from_the_last_start_and_ends_when_it_is_too_small_to_matter()
    {
        var pace = Refused(ofLastSecond: 20);
        clock.Advance(TimeSpan.FromMinutes(1));
        pace.Start();
        clock.Advance(TimeSpan.FromMilliseconds(40));
        pace.Wait.ShouldBe(TimeSpan.FromMilliseconds(60));

        var answers = 0;
        var smallest = pace.Gap;
        for (; pace.Gap > TimeSpan.Zero; answers++)
        {
            smallest = pace.Gap;
            pace.Answer();
        }

        smallest.ShouldBeInRange(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1.01));
        answers.ShouldBeInRange(18_000, 20_000);
        pace.Wait.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Answers_close_it_by_a_twentieth_a_second_whatever_the_rate(int rate)
    {
        var pace = Refused(ofLastSecond: 2 * rate);
        var before = pace.Gap;
        before.ShouldBeGreaterThan(TimeSpan.Zero);
        var answers = (int)(10 / before.TotalSeconds);
        for (var answer = 0; answer < answers; answer++)
        {
            pace.Answer();
        }

        (pace.Gap / before).ShouldBeInRange(0.55, 0.75);
    }

    private Pace Refused(int ofLastSecond)
    {
        var pace = new Pace(clock);
        pace.Refuse(clock.GetTimestamp(), ofLastSecond);
        return pace;
    }
}
