using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

/// <summary>Whatever does not answer in time.</summary>
public sealed partial class PartnerFailureTests
{
    [Theory]
    [InlineData("never-answer")]
    [InlineData("drip")]
    public async Task An_attempt_ends_in_time_whatever_hangs(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:AttemptTimeout", "00:00:05"), ("Partner:MaxAttempts", "2"));
        upstreams.BreakStats(fault);

        var failure = await upstreams.AskPartnerAsync().FailureAsync();

        failure.ShouldBe(new SourceFailure(FailureKind.Timeout, "The partner gave no whole answer within 5 s."));
        upstreams.Attempts(Stats).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_call_ends_in_time_whatever_its_attempts_are_allowed()
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:CallTimeout", "00:00:05"));
        upstreams.BreakStats("never-answer");

        (await upstreams.AskPartnerAsync().FailureAsync()).Sentence.ShouldBe("The partner gave no whole answer within 5 s.");
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_no_failure()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakStats("never-answer");
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await upstreams.Partner
            .AskAsync(new SourceCall("partner", [upstreams.Product()], upstreams.Last(7), CallPriority.Viewer), leaving.Token)
            .ShouldThrowAsync<OperationCanceledException>();
    }
}
