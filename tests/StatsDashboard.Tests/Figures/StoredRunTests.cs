using Shouldly;
using StatsDashboard.Figures;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>Runs and deliveries as a restart finds them.</summary>
public sealed class StoredRunTests : IAsyncDisposable
{
    private static readonly DateTimeOffset At = new(2026, 10, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly StoreFolder folder = new();

    [Fact]
    public async Task A_run_is_read_as_it_was_written_and_written_on_until_it_has_ended()
    {
        var run = Run(1) with { EndedAt = null, State = 1, Progress = "{}", Took = TimeSpan.FromMilliseconds(1_500), AskedBy = "Ada" };
        await folder.Store.WriteRunAsync(run, Stop);
        folder.Store.ReadRuns(0).ShouldBe([run]);

        var ended = run with { EndedAt = At.AddMinutes(1), State = 3, Progress = """{"shop":1}""", Took = TimeSpan.FromMinutes(1) };
        await folder.Store.WriteRunAsync(ended, Stop);
        await folder.Store.WriteRunAsync(run with { State = 2 }, Stop);

        folder.Store.ReadRuns(0).ShouldBeEmpty();
        folder.Store.ReadRuns(1).ShouldBe([ended], "Who comes late does not open it again.");
    }

    [Fact]
    public async Task The_newest_runs_are_read_with_those_that_have_not_ended_and_those_that_were_asked_for_by_name()
    {
        await folder.Store.WriteRunAsync(Run(1) with { EndedAt = null }, Stop);
        await folder.Store.WriteRunAsync(Run(2) with { AskedBy = "Ada" }, Stop);
        await folder.Store.WriteRunAsync(Run(3), Stop);
        await folder.Store.WriteRunAsync(Run(4), Stop);

        Ids(folder.Store.ReadRuns(1)).ShouldBe(["run-0001", "run-0004"]);
        Ids(folder.Store.ReadRuns(2)).ShouldBe(["run-0001", "run-0003", "run-0004"]);
        Ids(folder.Store.ReadRuns(1, asked: 1)).ShouldBe(["run-0001", "run-0002", "run-0004"]);
    }

    [Fact]
    public async Task A_thousand_runs_are_kept_and_as_many_of_those_that_somebody_asked_for_by_name()
    {
        await folder.Store.WriteRunAsync(Run(1) with { EndedAt = null }, Stop);
        await Task.WhenAll(Enumerable.Range(2, 1_003).Select(number => folder.Store.WriteRunAsync(
            Run(number) with { AskedBy = number == 2 ? "Ada" : null }, Stop)));

        var ids = Ids(folder.Store.ReadRuns(2_000));

        ids[..3].ShouldBe(["run-0001", "run-0002", "run-0004"], "One has not ended, and one was asked for by name.");
        ids.Count.ShouldBe(1_003);
    }

    [Fact]
    public async Task A_delivery_is_read_as_it_was_written_and_written_on_until_it_is_over()
    {
        var waiting = new StoredDelivery("d1", "r1", "https://hooks.example/1", At, 0, false, 0, null, null, null, null);
        await folder.Store.WriteDeliveryAsync(waiting, Stop);
        folder.Store.ReadDeliveries(0).ShouldBe([waiting]);

        var tried = waiting with { State = 1, Tries = 2, NextAt = At.AddSeconds(30), LastStatus = 503, Problem = "Busy.", Body = "{}" };
        await folder.Store.WriteDeliveryAsync(tried, Stop);
        folder.Store.ReadDeliveries(0).ShouldBe([tried]);

        var over = tried with { State = 2, IsOver = true, NextAt = null };
        await folder.Store.WriteDeliveryAsync(over, Stop);
        await folder.Store.WriteDeliveryAsync(waiting, Stop);

        folder.Store.ReadDeliveries(0).ShouldBeEmpty();
        folder.Store.ReadDeliveries(1).ShouldBe([over]);
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static StoredRun Run(int number) => new($"run-{number:0000}", "{}", At, At, 2, "{}", TimeSpan.Zero, null);

    private static List<string> Ids(IEnumerable<StoredRun> runs) => [.. runs.Select(run => run.Id).Order(StringComparer.Ordinal)];
}
