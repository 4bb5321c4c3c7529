using System.Collections.Concurrent;
using System.Globalization;
using Shouldly;
using StatsDashboard.Sandbox;
using StatsDashboard.Tests.Sources;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>
/// Runs a table of faults over a few dashboards, each of which takes one case after the other: to start one costs more than a case does.
/// Between two cases a season passes, so that no case sees anything of the one before: not its days, its pauses or its notices.
/// </summary>
public sealed class FaultLanes : IAsyncDisposable
{
    private const int AtOnce = 3;

    private static readonly TimeSpan Season = TimeSpan.FromDays(100);

    private Dictionary<FaultCase, TaskCompletionSource>? outcomes;
    private Task lanes = Task.CompletedTask;

    /// <summary>Ends when the case does, as it does; the first who asks has all cases run.</summary>
    internal async Task ShouldHoldAsync(IReadOnlyList<FaultCase> cases, string fault, string source)
    {
        outcomes ??= Start(cases, source);
        var outcome = outcomes[cases.Single(one => one.Fault == fault)].Task;
        // Lanes that end without an outcome could not start, and tell why.
        await await Task.WhenAny(outcome, lanes);
        await outcome;
    }

    public async ValueTask DisposeAsync() => await lanes;

    private Dictionary<FaultCase, TaskCompletionSource> Start(IReadOnlyList<FaultCase> cases, string source)
    {
        var made = cases.ToDictionary(one => one, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var silent = new ConcurrentQueue<FaultCase>(cases.Where(one => one.IsSilent));
        var others = new ConcurrentQueue<FaultCase>(cases.Where(one => !one.IsSilent));
        // Little time for an attempt only where that time being up is the point: a busy machine then changes nothing.
        lanes = Task.WhenAll([
            RunAsync(silent, source, "00:01:00", made),
            .. Enumerable.Range(0, AtOnce).Select(_ => RunAsync(others, source, "00:20:00", made))]);
        return made;
    }

    private static async Task RunAsync(
        ConcurrentQueue<FaultCase> cases, string source, string patience, Dictionary<FaultCase, TaskCompletionSource> outcomes)
    {
        var clock = new FastClock(20);
        await using var app = await DashboardApp.StartAsync(
            new SandboxOptions { Products = 4, Clock = clock },
            ("Partner:AttemptTimeout", patience),
            ("Partner:CallTimeout", "00:40:00"),
            ("Partner:MaxAttempts", "2"),
            ("GoogleAnalytics:AttemptTimeout", patience),
            ("Collection:Deadline", "02:00:00"),
            ("Collection:FreshFor", "1.00:00:00"));
        var before = "the start";
        while (cases.TryDequeue(out var one))
        {
            try
            {
                clock.Leap(Season);
                app.Sandbox.Faults.Clear();
                var known = app.Logs.Lines.Count;
                var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
                await ShouldAnswerAsync(app, clock, Days(today.AddDays(-49), 1), before);

                var week = Days(today.AddDays(-19), 7);
                await one.ShouldHoldAsync(app, source, week);
                await FaultCase.SecretsShouldBeNowhereAsync(app, week, known);
                outcomes[one].SetResult();
            }
            catch (Exception error)
            {
                outcomes[one].SetException(error);
            }

            before = one.Fault;
        }
    }

    /// <summary>
    /// So that the list of products is there, and the source has answered once, before it breaks. Where little time is, more than
    /// one try.
    /// </summary>
    private static async Task ShouldAnswerAsync(DashboardApp app, FastClock clock, string day, string before)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            var overview = await app.OverviewAsync(day);
            if (overview.GetProperty("complete").GetBoolean())
            {
                return;
            }

            // A list that could not be read is read again after 15 s, a failed day after a minute.
            await Task.Delay(TimeSpan.FromSeconds(20), clock);
            clock.Leap(TimeSpan.FromMinutes(1));
        }

        throw new ShouldAssertException($"The sources do not answer any more after {before}.");
    }

    private static string Days(DateOnly from, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"from={from:yyyy-MM-dd}&to={from.AddDays(count - 1):yyyy-MM-dd}&compare=none");
}
