using System.Net;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class PartnerLimitTests
{
    private static readonly SandboxLatency Forever = SandboxLatency.Constant(TimeSpan.FromHours(1));

    [Fact]
    public async Task The_call_over_the_minutes_limit_is_refused_until_the_window_starts_anew()
    {
        var clock = new StoppedClock(SandboxSession.Noon);
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { RequestsPerMinute = 2, Clock = clock });

        Remaining(await session.StatsAsync()).ShouldBe("1");
        Remaining(await session.StatsAsync()).ShouldBe("0");
        clock.Advance(TimeSpan.FromSeconds(18));
        var refused = await session.StatsAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(42));
        (await SandboxSession.CodeAsync(refused)).ShouldBe("rate_limited");
        clock.Advance(TimeSpan.FromSeconds(42));
        (await session.StatsAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_call_over_the_days_quota_is_refused()
    {
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { RequestsPerDay = 1 });
        await session.StatsAsync();

        (await SandboxSession.CodeAsync(await session.StatsAsync())).ShouldBe("daily_quota_exceeded");
    }

    [Fact]
    public async Task The_call_over_the_keys_concurrency_is_refused_at_once_while_the_others_wait()
    {
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { MaxConcurrency = 3, Latency = Forever });
        var calls = Enumerable.Range(0, 5).Select(_ => session.StatsAsync()).ToList();

        for (var n = 0; n < 2; n++)
        {
            var refused = await Task.WhenAny(calls);
            calls.Remove(refused);
            (await SandboxSession.CodeAsync(await refused)).ShouldBe("too_many_concurrent");
        }

        calls.ShouldAllBe(call => !call.IsCompleted);
        var counted = session.Host.Calls.Of(SandboxUpstream.Partner);
        (counted.Calls, counted.Refused).ShouldBe((5, 2));
    }

    [Fact]
    public async Task A_thousand_calls_wait_at_the_same_time_and_hold_up_nobody()
    {
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { Latency = Forever });
        var calls = Enumerable.Range(0, 1000).Select(_ => session.StatsAsync()).ToList();
        while (session.Host.Calls.Of(SandboxUpstream.Partner).InFlight < 1000)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, SandboxSession.Stop);
        }

        (await session.AskTokenAsync("nobody")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        calls.ShouldAllBe(call => !call.IsCompleted);
    }

    [Theory]
    [InlineData("400ms", 400, true)]
    [InlineData("1s-constant", 1000, false)]
    [InlineData("0", 0, false)]
    public void A_latency_reads_as_it_is_written(string text, int milliseconds, bool tailed)
    {
        var latency = SandboxLatency.Parse(text)!;

        latency.Median.TotalMilliseconds.ShouldBe(milliseconds);
        (latency.Sigma > 0).ShouldBe(tailed);
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("400")]
    [InlineData("-1s")]
    public void What_is_no_latency_does_not_read(string text) => SandboxLatency.Parse(text).ShouldBeNull();

    private static string Remaining(HttpResponseMessage answer) => answer.Headers.GetValues("X-RateLimit-Remaining").Single();
}
