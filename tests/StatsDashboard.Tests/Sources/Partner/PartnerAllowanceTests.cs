using System.Net;
using System.Net.Http.Headers;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Partner;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

/// <summary>However long the partner asks to be left alone, one odd answer does not silence it for good.</summary>
public sealed class PartnerAllowanceTests : IDisposable
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private readonly ManualClock clock = new();
    private readonly CallBudget budget;

    public PartnerAllowanceTests() => budget = new CallBudget("partner", 1, 0, clock);

    [Fact]
    public void A_rate_limit_or_maintenance_closes_for_a_quarter_of_an_hour_at_most()
    {
        var allowance = Allowance(callTimeout: TimeSpan.FromMinutes(3));
        using var refusal = Asking(Year);

        var limited = allowance.RateLimited(refusal).Failure;
        budget.Read().Closed.ShouldBe(limited);
        var down = allowance.Down(refusal, "Down.").Failure;
        budget.Read().Closed.ShouldBe(down);

        limited.RetryAt.ShouldBe(In(TimeSpan.FromMinutes(15)));
        down.RetryAt.ShouldBe(In(TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void A_used_up_day_closes_for_a_day_at_most()
    {
        using var refusal = Asking(Year);

        var failure = Allowance(callTimeout: TimeSpan.FromMinutes(3)).UsedUp(refusal).Failure;

        failure.RetryAt.ShouldBe(In(TimeSpan.FromDays(1)));
        budget.Read().Closed.ShouldBe(failure);
    }

    [Fact]
    public void A_pause_lasts_five_minutes_at_most_for_the_call_that_retries_too()
    {
        using var refusal = Asking(TimeSpan.FromMinutes(40));

        var attempt = Allowance(callTimeout: TimeSpan.FromHours(1)).RateLimited(refusal);

        budget.Read().PausedUntil.ShouldBe(In(TimeSpan.FromMinutes(5)));
        budget.Read().Closed.ShouldBeNull();
        attempt.Wait.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Less_is_granted_as_asked()
    {
        using var brief = Asking(TimeSpan.FromMinutes(2));
        using var longer = Asking(TimeSpan.FromMinutes(10));
        var allowance = Allowance(callTimeout: TimeSpan.FromMinutes(3));

        allowance.RateLimited(brief).Wait.ShouldBe(TimeSpan.FromMinutes(2));
        allowance.RateLimited(longer).Failure.RetryAt.ShouldBe(In(TimeSpan.FromMinutes(10)));
    }

    public void Dispose() => budget.Dispose();

    private PartnerAllowance Allowance(TimeSpan callTimeout) => new(budget, callTimeout, clock);

    private DateTimeOffset In(TimeSpan time) => clock.GetUtcNow() + time;

    private static HttpResponseMessage Asking(TimeSpan wait) =>
        new(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new RetryConditionHeaderValue(wait) } };
}
