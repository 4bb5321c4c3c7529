using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>What becomes of a call that brings no report, and how often it is tried.</summary>
public sealed class AnalyticsFailureTests
{
    private const string Reports = "/v1beta";

    [Theory]
    [InlineData("rate-limited", nameof(FailureKind.RateLimited), 4)]
    [InlineData("rate-limited-bare", nameof(FailureKind.RateLimited), 4)]
    [InlineData("too-many-concurrent", nameof(FailureKind.RateLimited), 4)]
    [InlineData("reset-before-headers", nameof(FailureKind.Unavailable), 4)]
    [InlineData("reset-in-body", nameof(FailureKind.Unavailable), 4)]
    [InlineData("truncated-wrong-length", nameof(FailureKind.Unavailable), 4)]
    [InlineData("truncated", nameof(FailureKind.BadAnswer), 4)]
    [InlineData("html-page", nameof(FailureKind.BadAnswer), 2)]
    [InlineData("text-plain", nameof(FailureKind.BadAnswer), 2)]
    [InlineData("gzip-corrupt", nameof(FailureKind.BadAnswer), 4)]
    [InlineData("message-over-limit", nameof(FailureKind.BadAnswer), 1)]
    [InlineData("bare-http-status", nameof(FailureKind.Unavailable), 4)]
    [InlineData("grpc-deadline-exceeded", nameof(FailureKind.Timeout), 4)]
    [InlineData("grpc-unknown", nameof(FailureKind.Unavailable), 2)]
    [InlineData("grpc-internal", nameof(FailureKind.Unavailable), 2)]
    [InlineData("no-trailers", nameof(FailureKind.Unavailable), 4)]
    [InlineData("stream-reset", nameof(FailureKind.Unavailable), 4)]
    [InlineData("goaway", nameof(FailureKind.Unavailable), 4)]
    [InlineData("http1-only", nameof(FailureKind.BadAnswer), 2)]
    [InlineData("service-disabled", nameof(FailureKind.Unauthorized), 1)]
    [InlineData("server-error", nameof(FailureKind.Unavailable), 2)]
    [InlineData("token-revoked", nameof(FailureKind.Unauthorized), 2)]
    [InlineData("hourly-tokens-exhausted", nameof(FailureKind.QuotaExhausted), 1)]
    [InlineData("redirect-to-itself", nameof(FailureKind.BadAnswer), 1)]
    [InlineData("redirect-to-http", nameof(FailureKind.BadAnswer), 1)]
    public async Task Attempts_are_bounded_by_what_they_cost(string fault, string kind, int attempts)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports(fault);

        (await upstreams.AskAnalyticsAsync().FailureAsync()).Kind.ToString().ShouldBe(kind);

        upstreams.Attempts(Reports).ShouldBe(attempts);
    }

    [Theory]
    [InlineData("rate-limited")]
    [InlineData("too-many-concurrent")]
    [InlineData("reset-before-headers")]
    [InlineData("server-error")]
    [InlineData("token-expired")]
    [InlineData("token-revoked")]
    [InlineData("gzip-corrupt")]
    [InlineData("bare-http-status")]
    [InlineData("grpc-unknown")]
    [InlineData("no-trailers")]
    [InlineData("stream-reset")]
    [InlineData("goaway")]
    public async Task What_has_passed_by_the_second_attempt_leaves_no_trace(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.Break(fault, Reports, count: 1);

        (await upstreams.AskAnalyticsAsync()).Figures.ShouldNotBeEmpty();

        upstreams.Attempts(Reports).ShouldBe(2);
    }

    [Theory]
    [InlineData("hourly-tokens-exhausted", "2026-10-20 13:00 UTC")]
    [InlineData("project-tokens-exhausted", "2026-10-20 13:00 UTC")]
    [InlineData("server-errors-exhausted", "2026-10-20 13:00 UTC")]
    [InlineData("daily-tokens-exhausted", "2026-10-21 07:00 UTC")]
    public async Task Used_up_tokens_close_the_source_until_they_come_back(string fault, string until)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports(fault);

        var failure = await upstreams.AskAnalyticsAsync().FailureAsync();

        failure.Kind.ShouldBe(FailureKind.QuotaExhausted);
        failure.Sentence.ShouldContain(until);
        upstreams.Analytics.Budget.Read().Closed.ShouldBe(failure);
    }

    [Fact]
    public async Task A_message_that_unpacks_to_more_than_our_limit_is_given_up_on_the_way()
    {
        // Real work under a fast clock: a busy machine unpacks for longer than a shorter patience lasts.
        await using var upstreams = await Upstreams.StartAsync(("GoogleAnalytics:AttemptTimeout", "01:00:00"));
        upstreams.BreakReports("gzip-bomb", ("megabytes", 300));

        (await upstreams.AskAnalyticsAsync().FailureAsync()).ShouldBe(AnalyticsVerdict.TooLarge);

        upstreams.Attempts(Reports).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_beyond_our_limit_is_no_quota_although_its_status_is_that_of_one()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports("message-over-limit");

        (await upstreams.AskAnalyticsAsync().FailureAsync()).ShouldBe(AnalyticsVerdict.TooLarge);

        var budget = upstreams.Analytics.Budget.Read();
        (budget.Closed, budget.PausedUntil).ShouldBe((null, null));
    }

    [Fact]
    public async Task An_api_that_is_not_enabled_is_not_blamed_on_the_role()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports("service-disabled");

        var failure = await upstreams.AskAnalyticsAsync().FailureAsync();

        failure.Sentence.ShouldContain("not enabled in the Google Cloud project");
        failure.Sentence.ShouldNotContain("role");
    }

    [Fact]
    public async Task Server_errors_are_not_repeated_once_there_were_several()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports("server-error");

        for (var call = 0; call < 5; call++)
        {
            await upstreams.AskAnalyticsAsync().FailureAsync();
        }

        // Two calls of two attempts, then one each: below the ten that shut us out.
        upstreams.Attempts(Reports).ShouldBe(7);
    }

    [Theory]
    [InlineData("never-answer")]
    [InlineData("drip")]
    [InlineData("trailers-never-come")]
    public async Task A_call_ends_in_time_whatever_hangs(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync(("GoogleAnalytics:AttemptTimeout", "00:00:05"));
        upstreams.BreakReports(fault);

        (await upstreams.AskAnalyticsAsync().FailureAsync()).Kind.ShouldBe(FailureKind.Timeout);

        upstreams.Attempts(Reports).ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_property_that_we_may_not_read_is_unauthorized_and_says_what_to_do()
    {
        await using var upstreams = await Upstreams.StartAsync(("GoogleAnalytics:PropertyId", "42"));

        var failure = await upstreams.AskAnalyticsAsync().FailureAsync();

        failure.Kind.ShouldBe(FailureKind.Unauthorized);
        failure.Sentence.ShouldContain("GoogleAnalytics:PropertyId");
        upstreams.Attempts(Reports).ShouldBe(1);
    }

    [Fact]
    public async Task A_question_that_is_wrong_is_rejected_once()
    {
        await using var upstreams = await Upstreams.StartAsync(("Reporting:Currency", "SEK"));

        (await upstreams.AskAnalyticsAsync().FailureAsync()).Kind.ShouldBe(FailureKind.Rejected);

        upstreams.Attempts(Reports).ShouldBe(1);
    }

    [Fact]
    public async Task An_address_that_speaks_http_1_only_is_told_by_its_setting()
    {
        await using var upstreams = await Upstreams.StartAsync();
        await using var elsewhere = await Upstreams.StartAsync(("GoogleAnalytics:Endpoint", upstreams.Sandbox.Address.ToString()));

        var failure = await elsewhere.AskAnalyticsAsync().FailureAsync();

        failure.Kind.ShouldBe(FailureKind.BadAnswer);
        failure.Sentence.ShouldContain("speaks no HTTP/2");
        failure.Sentence.ShouldContain("GoogleAnalytics:Endpoint");
    }

    [Fact]
    public async Task Without_a_property_the_source_is_not_configured()
    {
        await using var upstreams = await Upstreams.StartAsync(("GoogleAnalytics:PropertyId", ""));

        upstreams.Analytics.IsConfigured.ShouldBeFalse();
        (await upstreams.AskAnalyticsAsync().FailureAsync()).Sentence.ShouldContain("GoogleAnalytics:PropertyId");
    }
}
