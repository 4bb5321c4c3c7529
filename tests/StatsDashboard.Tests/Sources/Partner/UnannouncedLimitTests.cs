using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Shouldly;
using StatsDashboard.Sandbox;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

/// <summary>A partner whose limits nobody announced, and whose hints are none.</summary>
public sealed class UnannouncedLimitTests
{
    [Fact]
    public async Task A_hundred_and_twenty_products_at_ten_calls_a_second_all_succeed_with_few_refusals()
    {
        await using var upstreams = await Upstreams.StartAsync(
            new SandboxOptions { Products = 160, RequestsPerMinute = 0, RequestsPerSecond = 10 }, speed: 5);
        var calls = Enumerable.Range(0, 120)
            .Select(number => new SourceCall("partner", [upstreams.Product(number)], upstreams.Last(7), CallPriority.Viewer)).ToList();

        var answers = await Task.WhenAll(calls.Select(async call =>
        {
            using var turn = await upstreams.Partner.Budget.WaitAsync(CallPriority.Viewer, TestContext.Current.CancellationToken);
            return await upstreams.Partner.AskAsync(call, TestContext.Current.CancellationToken);
        }));

        answers.ShouldAllBe(answer => answer.Succeeded);
        upstreams.Attempts("/v1/stats").ShouldBeLessThan(180);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    public async Task A_refusal_that_asks_to_come_back_at_once_is_answered_with_our_own_patience(string retryAfter)
    {
        var refused = new ConcurrentQueue<DateTimeOffset>();
        Upstreams? upstreams = null;
        await using var partner = await ScriptedPartner.StartAsync(context =>
        {
            refused.Enqueue(upstreams!.Clock.GetUtcNow());
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = retryAfter;
            context.Response.Headers["X-RateLimit-Limit"] = "600";
            context.Response.Headers["X-RateLimit-Remaining"] = "600";
            context.Response.Headers["X-RateLimit-Reset"] = "0";
            return Task.CompletedTask;
        });
        await using (upstreams = await Upstreams.StartAsync(("Partner:BaseAddress", partner.Address)))
        {
            (await upstreams.AskPartnerAsync().FailureAsync()).Kind.ShouldBe(FailureKind.RateLimited);
        }

        // A second at least, and twice as long each time: 1, 1 and 2 s, each less a quarter.
        refused.Count.ShouldBe(4);
        var waits = refused.Zip(refused.Skip(1), (earlier, later) => (later - earlier).TotalSeconds).ToList();
        waits[0].ShouldBeGreaterThanOrEqualTo(0.95);
        waits[1].ShouldBeGreaterThanOrEqualTo(0.95);
        waits[2].ShouldBeGreaterThanOrEqualTo(1.45);
    }

    [Theory]
    [InlineData("99999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_refusal_for_years_closes_the_source_for_a_quarter_of_an_hour(string retryAfter)
    {
        await using var partner = await ScriptedPartner.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        await using var upstreams = await Upstreams.StartAsync(("Partner:BaseAddress", partner.Address));
        var before = upstreams.Clock.GetUtcNow();

        var failure = await upstreams.AskPartnerAsync().FailureAsync();

        failure.RetryAt!.Value.ShouldBeInRange(before, before.AddMinutes(20));
        upstreams.Partner.Budget.Read().Closed.ShouldBe(failure);
        partner.Asked.ShouldBe(1);
    }
}
