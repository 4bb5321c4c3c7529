using System.Collections.Concurrent;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed class FanOutTests : IDisposable
{
    private static readonly DateRange Days = new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 2));

    private static readonly SourceFailure OwnFault = new(FailureKind.BadAnswer, "The dashboard failed.");

    private readonly ManualClock clock = new();
    private readonly ConcurrentDictionary<string, SourceAnswer> answers = new();
    private readonly ConcurrentBag<Exception> bugs = [];
    private readonly HashSet<string> askedByOthers = [];
    private readonly ScriptedSource source;
    private readonly WantedDays wanted;
    private readonly CancellationTokenSource stopping = new();

    public FanOutTests()
    {
        source = new ScriptedSource(clock, call => new SourceAnswer(call, clock.GetUtcNow()));
        wanted = new WantedDays(source, clock);
    }

    [Fact]
    public async Task Every_call_is_asked_once_and_the_run_ends_with_the_last()
    {
        var asked = new ConcurrentBag<string>();

        var run = await RunAsync((call, _) =>
        {
            asked.Add(Id(call));
            return Task.FromResult(Answer(call));
        });

        await run.Ended.WaitAsync(Stop);
        asked.Order().ShouldBe(["a", "b", "c"]);
        answers.Keys.Order().ShouldBe(["a", "b", "c"]);
        run.Read().State.ShouldBe(RunState.Completed);
    }

    [Fact]
    public async Task What_another_process_has_asked_meanwhile_is_done_without_a_call()
    {
        askedByOthers.UnionWith(["a", "c"]);

        var run = await RunAsync((call, _) => Task.FromResult(Answer(call)));

        await run.Ended.WaitAsync(Stop);
        answers.Keys.ShouldBe(["b"]);
        var told = run.Read();
        (told.State, told.Sources["shop"].Done, told.Sources["shop"].NotAsked).ShouldBe((RunState.Completed, 3, 0));
    }

    [Fact]
    public async Task A_hung_call_holds_up_nobody()
    {
        var hung = new TaskCompletionSource();

        var run = await RunAsync(async (call, stop) =>
        {
            if (Id(call) == "b")
            {
                await hung.Task.WaitAsync(stop);
            }

            return Answer(call);
        });

        while (answers.Count < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        }

        run.Ended.IsCompleted.ShouldBeFalse();
        hung.SetResult();
        await run.Ended.WaitAsync(Stop);
        answers.Keys.Order().ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task No_more_than_the_budget_allows_are_in_flight()
    {
        var (inFlight, most) = (0, 0);
        using var two = new CallBudget("shop", 2, 0, clock);

        var run = await RunAsync(
            async (call, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inFlight));
                await Task.Yield();
                Interlocked.Decrement(ref inFlight);
                return Answer(call);
            },
            budget: two,
            products: [.. Enumerable.Range(0, 40).Select(number => $"p{number}")]);

        await run.Ended.WaitAsync(Stop);
        most.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task What_a_closed_source_refuses_is_not_asked_and_says_why()
    {
        var closed = new SourceFailure(FailureKind.QuotaExhausted, "The day's calls are used up.");
        using var budget = new CallBudget("shop", 1, 0, clock);
        var asked = 0;

        var run = await RunAsync(
            (call, _) =>
            {
                asked++;
                budget.Close(closed, TimeSpan.FromHours(1));
                return Task.FromResult(SourceAnswer.Failed(call, clock.GetUtcNow(), closed));
            },
            budget: budget);

        await run.Ended.WaitAsync(Stop);
        asked.ShouldBe(1);
        answers.Count.ShouldBe(1);
        run.Read().Sources["shop"].ShouldBe(new RunProgress(3, 3, 1, 0) { NotAsked = 2, Reason = closed.Sentence });
    }

    [Fact]
    public async Task What_cannot_be_stored_is_not_asked()
    {
        var run = await RunAsync(
            (_, _) => throw new InvalidOperationException("Asked."),
            () => new SourceFailure(FailureKind.Unavailable, "The disk is full."));

        await run.Ended.WaitAsync(Stop);
        answers.ShouldBeEmpty();
        bugs.ShouldBeEmpty();
        run.Read().Sources["shop"].NotAsked.ShouldBe(3);
    }

    [Fact]
    public async Task A_bug_before_calls_are_sent_fails_them_and_the_run_ends()
    {
        var run = await RunAsync((call, _) => Task.FromResult(Answer(call)), () => throw new InvalidOperationException("A bug."));

        await run.Ended.WaitAsync(Stop);
        bugs.Count.ShouldBe(3);
        run.Read().Sources["shop"].ShouldBe(new RunProgress(3, 3, 0, 0) { NotAsked = 3, Reason = OwnFault.Sentence });
    }

    [Fact]
    public async Task When_the_dashboard_stops_what_was_wanted_is_wanted_still()
    {
        var run = await RunAsync(async (call, stop) =>
        {
            await stopping.CancelAsync();
            stop.ThrowIfCancellationRequested();
            return Answer(call);
        });

        run.Ended.IsCompleted.ShouldBeFalse();
        answers.ShouldBeEmpty();
        bugs.ShouldBeEmpty();
    }

    public void Dispose()
    {
        source.Dispose();
        wanted.Dispose();
        stopping.Dispose();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<CollectionRun> RunAsync(
        Func<SourceCall, CancellationToken, Task<SourceAnswer>> ask,
        Func<SourceFailure?>? refusal = null,
        CallBudget? budget = null,
        string[]? products = null)
    {
        var run = new CollectionRun(new RunRequest(RunTrigger.Viewer, Days, [Days]), "anna", ["shop"], clock);
        IReadOnlyList<ProductDays> days =
        [
            .. (products ?? ["a", "b", "c"]).Select(id => new ProductDays(Product.Named(id, id), [.. Days.Each()])),
        ];
        bool IsAsked(WantedCall call) => askedByOthers.Contains(Id(call.Call));
        var fanOut = new FanOut(wanted, budget ?? source.Budget, clock, refusal ?? (() => null), IsAsked, ask, AnsweredAsync, Broke);
        await wanted.AddAsync(run, () => Task.FromResult((days, (IReadOnlyList<SourceCall>)[])), Stop);
        run.Close();
        fanOut.Begin(stopping.Token);
        return run;

        SourceFailure Broke(Exception bug)
        {
            bugs.Add(bug);
            return OwnFault;
        }

        Task<SourceAnswer> AnsweredAsync(SourceAnswer answer)
        {
            answers[Id(answer.Call)] = answer;
            return Task.FromResult(answer);
        }
    }

    private static string Id(SourceCall call) => call.Products[0].Id.Value;

    private SourceAnswer Answer(SourceCall call) => new(call, clock.GetUtcNow());
}
