using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

/// <summary>What a refusal means for the calls that come after it.</summary>
public sealed class PartnerLimitTests
{
    private const string Stats = "/v1/stats";

    [Fact]
    public async Task A_rate_limit_pauses_everybody_for_as_long_as_the_partner_says()
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:MaxAttempts", "1"));
        upstreams.BreakStats("rate-limited", ("retryAfter", 40));

        var failure = await upstreams.AskPartnerAsync().FailureAsync();

        upstreams.Partner.Budget.Read().PausedUntil.ShouldBe(failure.RetryAt);
        failure.RetryAt!.Value.ShouldBeInRange(upstreams.Clock.GetUtcNow(), upstreams.Clock.GetUtcNow().AddSeconds(40));
    }

    [Theory]
    [InlineData("rate-limited-until-past-date")]
    [InlineData("rate-limited-bare")]
    public async Task A_refusal_without_a_usable_hint_pauses_everybody_by_our_own_rule(string fault)
    {
        await using var upstreams = await Upstreams.StartUnhurriedAsync(("Partner:MaxAttempts", "1"));
        upstreams.BreakStats(fault);

        await upstreams.AskPartnerAsync().FailureAsync();

        upstreams.Partner.Budget.Read().PauseLeft.ShouldBeInRange(TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Maintenance_pauses_everybody_too()
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:MaxAttempts", "1"));
        upstreams.BreakStats("server-error", ("status", 503), ("retryAfter", 40));

        (await upstreams.AskPartnerAsync().FailureAsync()).Kind.ShouldBe(FailureKind.Unavailable);

        upstreams.Partner.Budget.Read().PausedUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task Too_many_at_once_pauses_nobody()
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:MaxAttempts", "1"));
        upstreams.BreakStats("too-many-concurrent");

        await upstreams.AskPartnerAsync().FailureAsync();

        upstreams.Partner.Budget.Read().PausedUntil.ShouldBeNull();
    }

    [Fact]
    public async Task A_wait_that_the_call_would_not_survive_ends_it_at_once()
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:CallTimeout", "00:01:00"));
        upstreams.BreakStats("rate-limited", ("retryAfter", 3600));

        var failure = await upstreams.AskPartnerAsync().FailureAsync();

        failure.Kind.ShouldBe(FailureKind.RateLimited);
        upstreams.Attempts(Stats).ShouldBe(1);
    }

    [Fact]
    public async Task A_used_up_day_closes_the_source_and_says_until_when()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakStats("daily-quota-exceeded");

        var failure = await upstreams.AskPartnerAsync().FailureAsync();

        failure.Kind.ShouldBe(FailureKind.QuotaExhausted);
        failure.Sentence.ShouldContain("2026-10-20 12:2");
        upstreams.Partner.Budget.Read().Closed.ShouldBe(failure);
        upstreams.Attempts(Stats).ShouldBe(1);
        (await upstreams.Products.ListAsync(TestContext.Current.CancellationToken).FailureAsync()).ShouldBe(failure);
        upstreams.Attempts("/").ShouldBe(1);
    }

    [Fact]
    public async Task Retries_count_against_the_rate()
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:RequestsPerMinute", "100"));
        upstreams.Break("server-error", Stats, count: 2);

        await upstreams.AskPartnerAsync();

        // The first attempt's turn is the business of whoever starts the call.
        upstreams.Partner.Budget.Read().StartedInWindow.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_left_of_the_minute_is_told()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.Partner.Quotas.ShouldBeEmpty();

        await using var limited = await Upstreams.StartLimitedAsync(callsPerMinute: 20);
        await limited.AskPartnerAsync();

        var quota = limited.Partner.Quotas.ShouldHaveSingleItem();
        (quota with { Until = null }).ShouldBe(new Quota("Calls this minute", 19, 20));
        var now = limited.Clock.GetUtcNow();
        quota.Until.ShouldNotBeNull().ShouldBeInRange(now.AddMinutes(-1), now.AddMinutes(1));
        quota.IsFullAgain(quota.Until!.Value).ShouldBeTrue();
    }

    [Fact]
    public async Task A_minute_that_is_used_up_is_waited_for_before_it_costs_a_refusal()
    {
        await using var upstreams = await Upstreams.StartLimitedAsync(callsPerMinute: 1);
        using var turn = await upstreams.Partner.Budget.WaitAsync(CallPriority.Viewer, TestContext.Current.CancellationToken);

        await upstreams.AskPartnerAsync();

        upstreams.Partner.Budget.Read().PausedUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_dead_source_is_left_alone_for_some_seconds()
    {
        await using var upstreams = await Upstreams.StartUnhurriedAsync(("Partner:MaxAttempts", "1"));
        upstreams.BreakStats("server-error");
        await Task.WhenAll(Enumerable.Range(0, 25).Select(number => upstreams.AskPartnerAsync().FailureAsync()));
        var arrived = upstreams.Attempts(Stats);

        var failures = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => upstreams.AskPartnerAsync().FailureAsync()));

        failures.ShouldAllBe(failure => failure.Kind == FailureKind.Unavailable);
        (await upstreams.AskPartnerAsync().ShouldThrowAsync<SourceException>()).WasAsked.ShouldBeFalse();
        upstreams.Attempts(Stats).ShouldBeLessThanOrEqualTo(arrived + 2);
    }
}
