using System.Net;
using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Access;

public sealed class SignInLimitTests
{
    private readonly SteppingClock clock = new();
    private readonly SignInLimit limit;

    public SignInLimitTests() => limit = new SignInLimit(clock);

    [Fact]
    public void One_guesser_at_one_name_has_ten_attempts_and_leaves_the_others_theirs()
    {
        Fail(1000, number => ("vera", "10.0.0.1")).ShouldBe(10);

        Fail(1, _ => ("vera", "10.0.0.2")).ShouldBe(1);
    }

    [Fact]
    public void Many_names_from_one_address_and_one_name_from_many_addresses_are_stopped_as_well()
    {
        Fail(60, number => ($"user{number}", "10.0.0.1")).ShouldBe(50);
        Fail(60, number => ("vera", $"10.0.1.{number}")).ShouldBe(50);
    }

    [Fact]
    public void Who_guesses_nothing_is_never_stopped()
    {
        for (var number = 0; number < 500; number++)
        {
            limit.TryBegin("vera", IPAddress.Loopback, null, out var attempt, out _).ShouldBeTrue();
            limit.Succeeded(attempt);
        }
    }

    [Fact]
    public void A_hundred_guesses_at_the_same_moment_are_a_hundred()
    {
        var begun = Enumerable.Range(0, 100).Count(number => limit.TryBegin("vera", IPAddress.Loopback, null, out _, out _));

        begun.ShouldBe(10);
    }

    [Fact]
    public void A_known_device_passes_while_others_guess_and_has_ten_attempts_of_its_own()
    {
        Fail(60, number => ("vera", $"10.0.1.{number}"));
        Fail(60, number => ($"user{number}", "10.0.0.1"));

        limit.TryBegin("vera", IPAddress.Parse("10.0.0.1"), null, out _, out var wait).ShouldBeFalse();
        wait.ShouldBe(TimeSpan.FromMinutes(5));
        Enumerable.Range(0, 60)
            .Count(number => limit.TryBegin("vera", IPAddress.Parse("10.0.0.1"), "her laptop", out _, out _))
            .ShouldBe(10);
    }

    [Fact]
    public void Many_known_devices_of_one_name_are_no_way_round()
    {
        Enumerable.Range(0, 100).Count(number => limit.TryBegin("vera", IPAddress.Loopback, $"device {number}", out _, out _)).ShouldBe(50);

        limit.TryBegin("ada", IPAddress.Loopback, "another device", out _, out _).ShouldBeTrue();
        Fail(1, _ => ("vera", "10.0.0.1")).ShouldBe(1);
    }

    [Theory]
    [InlineData("2001:db8:1:2:aaaa::", "2001:db8:1:2:bbbb::9", 0)]
    [InlineData("2001:db8:1:2:aaaa::", "2001:db8:1:3:aaaa::", 10)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", 0)]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.2", 10)]
    public void Addresses_of_one_network_are_one_guesser(string first, string second, int left)
    {
        Fail(20, _ => ("vera", first)).ShouldBe(10);

        Fail(20, _ => ("vera", second)).ShouldBe(left);
    }

    [Fact]
    public void Five_minutes_are_over_when_they_have_passed_whatever_the_wall_clock_says()
    {
        Fail(10, _ => ("vera", "10.0.0.1"));
        clock.StepWall(TimeSpan.FromDays(1));
        Fail(1, _ => ("vera", "10.0.0.1")).ShouldBe(0);

        clock.StepWall(TimeSpan.FromDays(-2));
        clock.Pass(TimeSpan.FromMinutes(5));
        Fail(20, _ => ("vera", "10.0.0.1")).ShouldBe(10);
    }

    [Fact]
    public void A_success_of_an_earlier_time_takes_no_failure_back()
    {
        limit.TryBegin("vera", IPAddress.Loopback, null, out var slow, out _);
        clock.Pass(TimeSpan.FromMinutes(6));
        limit.Succeeded(slow);
        limit.Succeeded(slow);

        Fail(20, _ => ("vera", "127.0.0.1")).ShouldBe(10);
    }

    [Fact]
    public void A_million_names_take_no_more_room_than_one() =>
        Enumerable.Range(0, 1_000_000)
            .Select(number => FailureCounter.PlaceOf($"name {number}"))
            .Distinct()
            .Count()
            .ShouldBeInRange(10_000, 16_384);

    private int Fail(int times, Func<int, (string Name, string Address)> who) => Enumerable.Range(0, times)
        .Count(number => limit.TryBegin(who(number).Name, IPAddress.Parse(who(number).Address), null, out _, out _));

    /// <summary>A machine whose wall clock is set while time goes on.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private TimeSpan passed;
        private TimeSpan stepped;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => passed += time;

        public void StepWall(TimeSpan step) => stepped += step;

        public override long GetTimestamp() => passed.Ticks;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 10, 29, 12, 0, 0, TimeSpan.Zero) + passed + stepped;
    }
}
