using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Shouldly;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class WaitingLimitTests
{
    private readonly WaitingLimit limit = new();
    private readonly TaskCompletionSource<object?> collected = new();

    [Fact]
    public async Task A_client_waits_with_so_many_requests_at_a_time_and_the_next_is_told_when_to_come_again()
    {
        var waiting = Enumerable.Range(0, 50).Select(_ => AskAsync("10.0.0.1").Answer).ToList();

        var (context, answer) = AskAsync("10.0.0.1");

        var refusal = (await answer).ShouldBeOfType<ProblemHttpResult>();
        refusal.StatusCode.ShouldBe(StatusCodes.Status429TooManyRequests);
        refusal.ProblemDetails.Detail.ShouldBe(
            "50 of your requests wait for everything to be collected already. Send another one when some are answered.");
        context.Response.Headers.RetryAfter.ToString().ShouldBe("30");
        waiting.ShouldAllBe(one => !one.IsCompleted);
    }

    [Fact]
    public async Task Others_and_who_does_not_wait_are_not_held_up()
    {
        _ = Enumerable.Range(0, 50).Select(_ => AskAsync("10.0.0.1").Answer).ToList();

        AskAsync("10.0.0.2").Answer.IsCompleted.ShouldBeFalse();
        AskAsync("10.0.0.1", "?wait=budget").Answer.IsCompleted.ShouldBeFalse();
        AskAsync("10.0.0.1", "").Answer.IsCompleted.ShouldBeFalse();
        collected.SetResult("answer");
        (await AskAsync("10.0.0.1", "?wait=none").Answer).ShouldBe("answer");
    }

    [Fact]
    public async Task Who_was_answered_may_ask_again()
    {
        var waiting = Enumerable.Range(0, 50).Select(_ => AskAsync("10.0.0.1").Answer).ToList();

        collected.SetResult("answer");
        await Task.WhenAll(waiting);

        (await AskAsync("10.0.0.1").Answer).ShouldBe("answer");
    }

    private (HttpContext Context, Task<object?> Answer) AskAsync(string address, string query = "?wait=complete")
    {
        var context = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = IPAddress.Parse(address) },
            Request = { QueryString = new QueryString(query) },
        };
        return (context, limit.InvokeAsync(EndpointFilterInvocationContext.Create(context), async _ => await collected.Task).AsTask());
    }
}
