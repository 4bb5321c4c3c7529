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
