using System.Net;
using System.Net.Http.Headers;
using System.Text;
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
        limited.Sentence.ShouldBe("The partner takes no more calls for now; it is asked again after 2026-10-29 12:15 UTC.");
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

    [Theory]
    [InlineData(0)]
    [InlineData(-3600)]
    public void A_hint_to_come_back_at_once_or_earlier_is_no_reason_to(int seconds)
    {
        using var refusal = new HttpResponseMessage(HttpStatusCode.TooManyRequests)
        {
            Headers = { RetryAfter = new RetryConditionHeaderValue(clock.GetUtcNow().AddSeconds(seconds)) },
        };

        Allowance(callTimeout: TimeSpan.FromMinutes(3)).RateLimited(refusal).Wait.ShouldBe(TimeSpan.FromSeconds(1));

        budget.Read().PauseLeft.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void An_absurd_hint_holds_up_one_call_and_the_others_for_five_minutes_at_most()
    {
        using var refusal = Asking(Year);

        Allowance(callTimeout: TimeSpan.FromMinutes(3)).TooManyAtOnce(refusal).Wait.ShouldBe(TimeSpan.FromMinutes(5));

        budget.Read().PausedUntil.ShouldBeNull();
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(500, "internal_error")]
    [InlineData(502, null)]
    [InlineData(504, null)]
    [InlineData(408, null)]
    public void One_product_that_always_fails_holds_up_its_own_call_alone(int status, string? code)
    {
        using var brief = Asking(TimeSpan.FromMinutes(2), (HttpStatusCode)status);
        using var longer = Asking(TimeSpan.FromMinutes(10), (HttpStatusCode)status);
        var verdict = new PartnerVerdict(Allowance(callTimeout: TimeSpan.FromMinutes(3)));

        verdict.Read(brief, Error(code))!.Wait.ShouldBe(TimeSpan.FromMinutes(2));
        verdict.Read(longer, Error(code))!.Wait.ShouldBe(TimeSpan.FromMinutes(10));

        budget.Read().Closed.ShouldBeNull();
        budget.Read().PausedUntil.ShouldBeNull();
    }

    [Theory]
    [InlineData(503, null)]
    [InlineData(503, "maintenance")]
    [InlineData(429, null)]
    public void Where_the_partner_as_a_whole_asks_for_it_everybody_leaves_it_alone(int status, string? code)
    {
        using var refusal = Asking(TimeSpan.FromMinutes(10), (HttpStatusCode)status);

        var failure = new PartnerVerdict(Allowance(callTimeout: TimeSpan.FromMinutes(3))).Read(refusal, Error(code))!.Failure;

        budget.Read().Closed.ShouldBe(failure);
    }

    [Fact]
    public void A_date_is_held_against_the_clock_of_whoever_sent_it()
    {
        // Its clock is five minutes ahead of ours.
        var theirs = clock.GetUtcNow().AddMinutes(5);
        using var refusal = new HttpResponseMessage(HttpStatusCode.TooManyRequests)
        {
            Headers = { Date = theirs, RetryAfter = new RetryConditionHeaderValue(theirs.AddSeconds(10)) },
        };

        Allowance(callTimeout: TimeSpan.FromMinutes(3)).RateLimited(refusal).Wait.ShouldBe(TimeSpan.FromSeconds(10));

        budget.Read().PauseLeft.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(6, 10, true)] // Others may use the key, too.
    [InlineData(3, 20, false)] // Nobody used up twenty.
    [InlineData(8, 1, false)] // Eight were answered where one is allowed.
    [InlineData(8, 0, false)]
    [InlineData(8, null, false)]
    public async Task A_minute_that_is_said_to_be_used_up_is_waited_for_only_when_that_can_be(int started, int? limit, bool isWaitedFor)
    {
        for (var call = 0; call < started; call++)
        {
            (await budget.WaitAsync(CallPriority.Viewer, TestContext.Current.CancellationToken)).Dispose();
        }

        using var answer = Telling(limit, remaining: 0, reset: 40);
        Allowance(callTimeout: TimeSpan.FromMinutes(3)).Note(answer);

        budget.Read().PauseLeft.ShouldBe(isWaitedFor ? TimeSpan.FromSeconds(40) : TimeSpan.Zero);
    }

    [Fact]
    public async Task However_far_off_the_new_minute_is_said_to_be_it_is_a_minute_away_at_most()
    {
        (await budget.WaitAsync(CallPriority.Viewer, TestContext.Current.CancellationToken)).Dispose();
        using var answer = Telling(limit: 1, remaining: 0, reset: 99_999_999);

        Allowance(callTimeout: TimeSpan.FromMinutes(3)).Note(answer);

        budget.Read().PauseLeft.ShouldBe(TimeSpan.FromMinutes(1));
    }

    public void Dispose() => budget.Dispose();

    private static HttpResponseMessage Telling(int? limit, int remaining, int reset)
    {
        var answer = new HttpResponseMessage();
        answer.Headers.Add("X-RateLimit-Remaining", $"{remaining}");
        answer.Headers.Add("X-RateLimit-Reset", $"{reset}");
        if (limit is not null)
        {
            answer.Headers.Add("X-RateLimit-Limit", $"{limit}");
        }

        return answer;
    }

    private PartnerAllowance Allowance(TimeSpan callTimeout) => new(budget, callTimeout, clock);

    private DateTimeOffset In(TimeSpan time) => clock.GetUtcNow() + time;

    private static HttpResponseMessage Asking(TimeSpan wait, HttpStatusCode status = HttpStatusCode.TooManyRequests) =>
        new(status) { Headers = { RetryAfter = new RetryConditionHeaderValue(wait) } };

    private static byte[] Error(string? code) =>
        code is null ? [] : Encoding.UTF8.GetBytes($$$"""{"error":{"code":"{{{code}}}","message":"no"}}""");
}
