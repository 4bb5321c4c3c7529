using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
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
    public void A_rate_limit_or_a_server_error_closes_for_a_quarter_of_an_hour_at_most()
    {
        var quotas = Quotas(callTimeout: TimeSpan.FromMinutes(3));

        var limited = quotas.Refused("", Year).Failure;
        budget.Read().Closed.ShouldBe(limited);
        var down = quotas.ServerError(Down, Year).Failure;
        budget.Read().Closed.ShouldBe(down);

        limited.RetryAt.ShouldBe(In(TimeSpan.FromMinutes(15)));
        down.RetryAt.ShouldBe(In(TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void A_pause_lasts_five_minutes_at_most_for_the_call_that_retries_too()
    {
        var attempt = Quotas(callTimeout: TimeSpan.FromHours(1)).ServerError(Down, TimeSpan.FromMinutes(40));

        budget.Read().PausedUntil.ShouldBe(In(TimeSpan.FromMinutes(5)));
        budget.Read().Closed.ShouldBeNull();
        attempt.Wait.ShouldBe(TimeSpan.FromMinutes(5));
    }

    public void Dispose() => budget.Dispose();

    private AnalyticsQuotas Quotas(TimeSpan callTimeout) => new(budget, callTimeout, clock);

    private DateTimeOffset In(TimeSpan time) => clock.GetUtcNow() + time;
}
