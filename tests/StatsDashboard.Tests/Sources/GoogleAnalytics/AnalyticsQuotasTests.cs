using Google.Analytics.Data.V1Beta;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>However long Google asks to be left alone, one odd answer does not silence it for good.</summary>
public sealed class AnalyticsQuotasTests : IDisposable
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly SourceFailure Down = new(FailureKind.Unavailable, "Down.");

    private readonly ManualClock clock = new();
    private readonly CallBudget budget;

    public AnalyticsQuotasTests() => budget = new CallBudget("ga", 1, 0, clock);

    [Fact]
    public void A_rate_limit_or_a_source_that_is_down_closes_for_a_quarter_of_an_hour_at_most()
    {
        var quotas = Quotas(callTimeout: TimeSpan.FromMinutes(3));

        var limited = quotas.Refused("", Year).Failure;
        budget.Read().Closed.ShouldBe(limited);
        var down = quotas.Down(Down, Year).Failure;
        budget.Read().Closed.ShouldBe(down);

        limited.RetryAt.ShouldBe(In(TimeSpan.FromMinutes(15)));
        down.RetryAt.ShouldBe(In(TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void What_is_left_says_when_it_is_full_again()
    {
        clock.Advance(TimeSpan.FromMinutes(40));
        var quotas = Quotas(callTimeout: TimeSpan.FromMinutes(3));

        quotas.Note(new PropertyQuota { TokensPerDay = new() { Remaining = 7 }, TokensPerHour = new() { Remaining = 0 } });

        quotas.Left.ShouldBe(
        [
            new Quota("Tokens left today", 7, null) { Until = new(2026, 10, 30, 7, 0, 0, TimeSpan.Zero) },
            new Quota("Tokens left this hour", 0, null) { Until = new(2026, 10, 29, 13, 0, 0, TimeSpan.Zero) },
        ]);
        quotas.Left[1].IsFullAgain(new(2026, 10, 29, 12, 59, 59, TimeSpan.Zero)).ShouldBeFalse();
        quotas.Left[1].IsFullAgain(new(2026, 10, 29, 13, 0, 0, TimeSpan.Zero)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Tokens PER DAY", "Google Analytics' tokens of the day are used up", "2026-10-30 07:00")]
    [InlineData("the daily quota", "Google Analytics' tokens of the day are used up", "2026-10-30 07:00")]
    [InlineData("server errors per hour", "Google Analytics has shut us out after too many server errors", "2026-10-29 13:00")]
    [InlineData("tokens per hour", "Google Analytics' tokens of the hour are used up", "2026-10-29 13:00")]
    public void A_quota_that_is_used_up_closes_the_source_until_it_is_filled_again(string message, string why, string until)
    {
        clock.Advance(TimeSpan.FromMinutes(40));

        var refused = Quotas(callTimeout: TimeSpan.FromMinutes(3)).Refused(message, null);

        (refused.Failure.Kind, refused.Retries).ShouldBe((FailureKind.QuotaExhausted, Retries.None));
        refused.Failure.Sentence.ShouldBe($"{why}; it is asked again after {until} UTC.");
        budget.Read().Closed.ShouldBe(refused.Failure);
    }

    [Fact]
    public void Too_many_at_once_is_this_calls_own_matter_and_no_hint_shortens_its_back_off()
    {
        var quotas = Quotas(callTimeout: TimeSpan.FromMinutes(3));
        var waits = Enumerable.Range(0, 200).Select(_ => quotas.Refused("too many CONCURRENT requests", null)).ToList();

        waits.Select(one => one.Failure).Distinct()
            .ShouldBe([new SourceFailure(FailureKind.RateLimited, "Google Analytics takes no more requests at once.")]);
        waits.ShouldAllBe(one => one.Retries == Retries.Allowed);
        waits.Min(one => one.Wait!.Value.TotalSeconds).ShouldBeInRange(0.75, 0.85);
        waits.Max(one => one.Wait!.Value.TotalSeconds).ShouldBeInRange(1.15, 1.25);
        budget.Read().PausedUntil.ShouldBeNull();
    }

    [Fact]
    public void A_refusal_of_no_known_quota_pauses_everybody_for_as_long_as_it_says()
    {
        var quotas = Quotas(callTimeout: TimeSpan.FromMinutes(3));

        quotas.Refused("", null)
            .ShouldBe(new(new(FailureKind.RateLimited, "Google Analytics takes no more requests for now."), Retries.Allowed));
        budget.Read().PausedUntil.ShouldBeNull();
        quotas.Refused("", TimeSpan.FromSeconds(20)).Wait.ShouldBe(TimeSpan.FromSeconds(20));

        budget.Read().PausedUntil.ShouldBe(In(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Four_server_errors_are_each_worth_another_attempt_and_no_fifth()
    {
        var quotas = Quotas(callTimeout: TimeSpan.FromMinutes(3));

        Enumerable.Range(0, 6).Select(error => (error % 2 == 0 ? quotas.ServerError(Down, null) : quotas.Down(Down, null)).Retries)
            .ShouldBe([Retries.One, Retries.One, Retries.One, Retries.One, Retries.None, Retries.None]);
    }

    [Fact]
    public void What_is_left_is_told_by_its_name_and_stays_until_it_is_told_anew()
    {
        var quotas = Quotas(callTimeout: TimeSpan.FromMinutes(3));
        quotas.Note(new PropertyQuota
        {
            TokensPerDay = new QuotaStatus { Remaining = 1, Consumed = 9 },
            TokensPerHour = new QuotaStatus { Remaining = 2 },
            TokensPerProjectPerHour = new QuotaStatus { Remaining = 3 },
            ServerErrorsPerProjectPerHour = new QuotaStatus { Remaining = 4 },
        });
        quotas.Note(null);

        quotas.Left.Select(quota => quota with { Until = null }).ShouldBe(
        [
            new("Tokens left today", 1, null), new("Tokens left this hour", 2, null),
            new("Tokens left this hour for the project", 3, null), new("Server errors left this hour", 4, null),
        ]);
        quotas.Note(new PropertyQuota { TokensPerHour = new QuotaStatus { Remaining = 7 } });
        quotas.Left.Select(quota => quota with { Until = null }).ShouldBe([new("Tokens left this hour", 7, null)]);
    }

    [Fact]
    public void A_pause_lasts_five_minutes_at_most_for_the_call_that_retries_too()
    {
        var attempt = Quotas(callTimeout: TimeSpan.FromHours(1)).Down(Down, TimeSpan.FromMinutes(40));

        budget.Read().PausedUntil.ShouldBe(In(TimeSpan.FromMinutes(5)));
        budget.Read().Closed.ShouldBeNull();
        attempt.Wait.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void A_server_error_of_one_question_holds_up_no_other()
    {
        var quotas = Quotas(callTimeout: TimeSpan.FromMinutes(3));

        quotas.ServerError(Down, TimeSpan.FromMinutes(10)).Wait.ShouldBe(TimeSpan.FromMinutes(10));

        budget.Read().Closed.ShouldBeNull();
        budget.Read().PausedUntil.ShouldBeNull();
    }

    [Fact]
    public void Before_the_tenth_server_error_of_an_hour_nothing_is_asked_until_the_oldest_is_an_hour_old()
    {
        var quotas = Quotas(callTimeout: TimeSpan.FromMinutes(3));
        for (var error = 0; error < 7; error++)
        {
            quotas.ServerError(Down, null).Failure.ShouldBe(Down);
            clock.Advance(TimeSpan.FromMinutes(2));
        }

        var last = quotas.Down(Down, null);

        last.Failure.RetryAt.ShouldBe(In(TimeSpan.FromMinutes(46)));
        last.Retries.ShouldBe(Retries.None);
        budget.Read().Closed.ShouldBe(last.Failure);
        clock.StepWall(TimeSpan.FromDays(1));
        clock.Advance(TimeSpan.FromMinutes(45));
        budget.Read().Closed.ShouldNotBeNull();
        clock.Advance(TimeSpan.FromMinutes(1));
        budget.Read().Closed.ShouldBeNull();
        // Two minutes later the second oldest is an hour old as well.
        quotas.ServerError(Down, null).Failure.RetryAt.ShouldBe(In(TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public void Server_errors_that_are_an_hour_old_count_no_more()
    {
        var quotas = Quotas(callTimeout: TimeSpan.FromMinutes(3));
        for (var error = 0; error < 20; error++)
        {
            quotas.ServerError(Down, null).Failure.ShouldBe(Down);
            clock.Advance(TimeSpan.FromMinutes(9));
        }

        budget.Read().Closed.ShouldBeNull();
    }

    public void Dispose() => budget.Dispose();

    private AnalyticsQuotas Quotas(TimeSpan callTimeout) => new(budget, callTimeout, clock);

    private DateTimeOffset In(TimeSpan time) => clock.GetUtcNow() + time;
}
