using System.Collections.Concurrent;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed partial class FanOutTests : IDisposable
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
        var fanOut = new FanOut(
            wanted, budget ?? source.Budget, clock, refusal ?? (() => null), IsAsked, ask, AnsweredAsync, _ => null, Broke);
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
