using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.Http;

public sealed class RetryRulesTests
{
    private readonly ManualClock clock = new();

    [Theory]
    [InlineData(0, 375, 625)]
    [InlineData(1, 750, 1_250)]
    [InlineData(4, 6_000, 10_000)]
    [InlineData(6, 15_000, 25_000)]
    [InlineData(9, 15_000, 25_000)]
    public async Task Our_own_back_off_doubles_up_to_twenty_seconds_and_is_spread_by_a_quarter(int earlier, int least, int most)
    {
        var waits = new List<double>();
        for (var time = 0; time < 200; time++)
        {
            var (again, wait) = await JudgeAsync(Failed(Retries.Allowed), earlier);
            again.ShouldBeTrue();
            waits.Add(wait.TotalMilliseconds);
        }

        waits.Min().ShouldBeInRange(least, least + ((most - least) / 4.0));
        waits.Max().ShouldBeInRange(most - ((most - least) / 4.0), most);
    }

    [Fact]
    public async Task A_source_that_asks_for_more_gets_it_and_one_that_asks_for_less_does_not()
    {
        (await JudgeAsync(Failed(Retries.Allowed, TimeSpan.FromSeconds(40)))).ShouldBe((true, TimeSpan.FromSeconds(40)));
        (await JudgeAsync(Failed(Retries.Allowed, TimeSpan.Zero))).Wait.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(374));
        (await JudgeAsync(Failed(Retries.One, TimeSpan.FromMilliseconds(1)))).Wait.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(374));
    }

    [Fact]
    public async Task A_single_further_attempt_may_follow_at_once_and_is_single()
    {
        var progress = Progress();

        (await JudgeAsync(Failed(Retries.One, TimeSpan.Zero), progress: progress)).ShouldBe((true, TimeSpan.Zero));
        (await JudgeAsync(Failed(Retries.One, TimeSpan.Zero), progress: progress)).Again.ShouldBeFalse();
        (await JudgeAsync(Failed(Retries.Allowed), progress: progress)).Again.ShouldBeTrue();
    }

    [Fact]
    public async Task A_wait_of_all_that_the_call_has_left_is_no_use()
    {
        (await JudgeAsync(Failed(Retries.Allowed, TimeSpan.FromMinutes(1)))).Again.ShouldBeFalse();
        (await JudgeAsync(Failed(Retries.Allowed, TimeSpan.FromSeconds(59)))).Again.ShouldBeTrue();
    }

    [Fact]
    public async Task What_ended_otherwise_is_tried_again_where_time_may_mend_it()
    {
        (await JudgeAsync(Outcome.FromException<Attempt>(new TimeoutRejectedException()))).Again.ShouldBeTrue();
        (await JudgeAsync(Outcome.FromException<Attempt>(new BrokenCircuitException("", TimeSpan.FromSeconds(5)))))
            .ShouldBe((true, TimeSpan.FromSeconds(5)));
        (await JudgeAsync(Outcome.FromException<Attempt>(new SourceException(FailureKind.QuotaExhausted, "")))).Again.ShouldBeFalse();
        (await JudgeAsync(Outcome.FromResult(new Attempt("answer", null)))).Again.ShouldBeFalse();
        (await JudgeAsync(Failed(Retries.None, TimeSpan.FromSeconds(1)))).Again.ShouldBeFalse();
    }

    private static Outcome<Attempt> Failed(Retries retries, TimeSpan? wait = null) =>
        Outcome.FromResult(new Attempt(null, new(new(FailureKind.Unavailable, "It did not work."), retries, wait)));

    private Progress Progress() => new(_ => Task.FromResult<object>("answer"), TimeSpan.FromMinutes(1), clock);

    private async Task<(bool Again, TimeSpan Wait)> JudgeAsync(Outcome<Attempt> outcome, int earlier = 0, Progress? progress = null)
    {
        progress ??= Progress();
        var context = ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken);
        progress.Enter(context);
        var again = await RetryRules.ShouldRetry(new RetryPredicateArguments<Attempt>(context, outcome, earlier));
        var delay = await RetryRules.Delay(new RetryDelayGeneratorArguments<Attempt>(context, outcome, earlier));
        ResilienceContextPool.Shared.Return(context);
        return (again, delay ?? TimeSpan.MinValue);
    }
}
