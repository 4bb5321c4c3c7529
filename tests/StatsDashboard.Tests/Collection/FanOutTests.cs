using System.Collections.Concurrent;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed class FanOutTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task One_failed_call_leaves_the_other_answers_intact()
    {
        var answers = await RunAsync(
            (call, _) => Id(call) == "b" ? throw new HttpRequestException("boom") : Task.FromResult(Answer(call)),
            deadline: TestContext.Current.CancellationToken,
            cancellationToken: TestContext.Current.CancellationToken);

        answers["b"].Failure!.Kind.ShouldBe(FailureKind.Unavailable);
        answers.Keys.Except(["b"]).ShouldAllBe(product => answers[product].Succeeded);
        answers.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_hung_call_holds_up_nobody_and_ends_with_the_deadline()
    {
        using var deadline = new CancellationTokenSource();
        var others = 0;

        var answers = await RunAsync(
            async (call, stop) =>
            {
                if (Id(call) == "b")
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, clock, stop);
                }

                if (Interlocked.Increment(ref others) == 2)
                {
                    await deadline.CancelAsync();
                }

                return Answer(call);
            },
            deadline: deadline.Token);

        answers["b"].Failure!.Kind.ShouldBe(FailureKind.Timeout);
        answers["b"].WasAsked.ShouldBeTrue();
        answers["a"].Succeeded.ShouldBeTrue();
        answers["c"].Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Calls_whose_turn_never_came_come_back_as_not_asked()
    {
        using var deadline = new CancellationTokenSource();

        var answers = await RunAsync(
            async (call, stop) =>
            {
                await deadline.CancelAsync();
                stop.ThrowIfCancellationRequested();
                return Answer(call);
            },
            concurrency: 1,
            deadline: deadline.Token);

        answers.Count.ShouldBe(3);
        answers.Values.Count(answer => answer.WasAsked).ShouldBe(1);
        answers.Values.ShouldAllBe(answer => answer.Failure!.Kind == FailureKind.Timeout);
    }

    [Fact]
    public async Task What_a_closed_source_refuses_is_not_asked_and_says_why()
    {
        var closed = new SourceFailure(FailureKind.QuotaExhausted, "The day's calls are used up.");
        using var budget = new CallBudget("partner", 1, 0, clock);
        var asked = 0;

        var answers = await RunAsync(
            (call, _) =>
            {
                asked++;
                budget.Close(closed, TimeSpan.FromHours(1));
                throw new SourceException(closed);
            },
            budget: budget,
            deadline: TestContext.Current.CancellationToken,
            cancellationToken: TestContext.Current.CancellationToken);

        asked.ShouldBe(1);
        answers.Values.Count(answer => answer.WasAsked).ShouldBe(1);
        answers.Values.ShouldAllBe(answer => answer.Failure!.Sentence == closed.Sentence);
    }

    [Fact]
    public async Task A_call_that_never_left_the_house_is_not_asked_either()
    {
        var answers = await RunAsync(
            (call, _) => throw new SourceException(FailureKind.Unavailable, "Left alone.") { WasAsked = Id(call) == "b" },
            deadline: TestContext.Current.CancellationToken,
            cancellationToken: TestContext.Current.CancellationToken);

        answers.Values.Where(answer => answer.WasAsked).Select(answer => Id(answer.Call)).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_bug_is_not_taken_for_a_failure() =>
        await Should.ThrowAsync<InvalidOperationException>(() => RunAsync((_, _) => throw new InvalidOperationException("bug")));

    [Fact]
    public async Task The_callers_cancellation_ends_everything()
    {
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(
            async (call, token) =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
                return Answer(call);
            },
            deadline: stop.Token,
            cancellationToken: stop.Token));
    }

    private async Task<ConcurrentDictionary<string, SourceAnswer>> RunAsync(
        Func<SourceCall, CancellationToken, Task<SourceAnswer>> ask,
        int concurrency = 8,
        CallBudget? budget = null,
        CancellationToken deadline = default,
        CancellationToken cancellationToken = default)
    {
        using var own = new CallBudget("partner", concurrency, 0, clock);
        var answers = new ConcurrentDictionary<string, SourceAnswer>();
        await FanOut.RunAsync(
            [Call("a"), Call("b"), Call("c")],
            ask,
            (answer, _) =>
            {
                answers[Id(answer.Call)] = answer;
                return Task.CompletedTask;
            },
            budget ?? own,
            clock,
            deadline,
            cancellationToken);
        return answers;
    }

    private static string Id(SourceCall call) => call.Products[0].Id.Value;

    private SourceAnswer Answer(SourceCall call) => new(call, clock.GetUtcNow());

    private static SourceCall Call(string product) =>
        new("partner", [Product.Named(product, product)], new DateRange(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 2)), CallPriority.Viewer);
}
