using Microsoft.Extensions.Options;
using StatsDashboard.Figures;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Collection;

/// <summary>Starts runs, and lets equal ones share one. A run belongs to nobody: whoever leaves, it goes on for the others.</summary>
internal sealed partial class RunRegistry(
    Collector collector,
    FigureStore store,
    TimeProvider clock,
    IOptions<CollectionOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<RunRegistry> logger) : IHostedService, IDisposable
{
    private const int Remembered = 200;
    private const int AtOnce = 32;

    private readonly Lock gate = new();
    private readonly LinkedList<CollectionRun> runs = new();
    private readonly Dictionary<CollectionRun, Task> underWay = [];

    // Viewers may ask for as many ranges as they like; so many at a time are collected, the others wait their turn.
    private readonly SemaphoreSlim viewers = new(AtOnce);

    /// <summary>The run that collects this: one under way that asks for all of it, or else a new one.</summary>
    public CollectionRun Join(RunRequest request)
    {
        lock (gate)
        {
            return Find(request) ?? Start(request);
        }
    }

    /// <summary>The runs that together collect this: those under way that ask for some of it, and a new one for the rest. No day is asked twice.</summary>
    public IReadOnlyList<CollectionRun> JoinAll(RunRequest request)
    {
        lock (gate)
        {
            var joined = Overlapping(request);
            return request.Without([.. joined.Select(run => run.Request)]) is { } rest ? [.. joined, Start(rest)] : joined;
        }
    }

    /// <summary>A run under way that collects some of this, the newest; null when there is none.</summary>
    public CollectionRun? UnderWay(RunRequest request)
    {
        lock (gate)
        {
            return Overlapping(request).FirstOrDefault();
        }
    }

    public CollectionRun? Find(string id)
    {
        lock (gate)
        {
            return runs.FirstOrDefault(run => run.Id == id);
        }
    }

    /// <summary>The latest runs, newest first.</summary>
    public IReadOnlyList<RunSnapshot> Latest(int count)
    {
        lock (gate)
        {
            return [.. runs.Take(count).Select(run => run.Read())];
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends when every run has, or no more time is left: what they have been answered is stored by then.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task all;
        lock (gate)
        {
            all = Task.WhenAll(underWay.Values);
        }

        try
        {
            await all.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Thrown on, it would end the program as by a crash.
            Log.LeftBehind(logger);
        }
    }

    public void Dispose() => viewers.Dispose();

    /// <summary>Drops the oldest of those that have ended.</summary>
    private void Forget()
    {
        foreach (var ended in underWay.Keys.Where(run => run.Ended.IsCompleted).ToList())
        {
            underWay.Remove(ended);
        }

        for (var oldest = runs.Last; oldest is not null && runs.Count > Remembered;)
        {
            var newer = oldest.Previous;
            if (oldest.Value.Ended.IsCompleted)
            {
                runs.Remove(oldest);
            }

            oldest = newer;
        }
    }

    private CollectionRun Start(RunRequest request)
    {
        var run = new CollectionRun(request, clock);
        runs.AddFirst(run);
        Forget();
        underWay[run] = Task.Run(() => RunAsync(run), CancellationToken.None);
        return run;
    }

    private List<CollectionRun> Overlapping(RunRequest request) => [.. runs.Where(run => !run.Ended.IsCompleted && request.Overlaps(run.Request))];

    private CollectionRun? Find(RunRequest request) =>
        runs.FirstOrDefault(run => !run.Ended.IsCompleted && request.IsPartOf(run.Request));

    private async Task RunAsync(CollectionRun run)
    {
        var stopping = lifetime.ApplicationStopping;
        var isViewers = run.Request.Trigger is RunTrigger.Viewer;
        var hasTurn = false;
        try
        {
            if (isViewers)
            {
                await viewers.WaitAsync(stopping);
                hasTurn = true;
            }

            if (store.Problem is not null)
            {
                // What is asked now would be lost, and asked again.
                run.End(RunState.Failed);
                return;
            }

            using var deadline = isViewers
                ? new CancellationTokenSource(options.Value.Deadline, clock)
                : new CancellationTokenSource();
            using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
            await collector.CollectAsync(run, both.Token, stopping);
            run.End(run.Outcome());
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            run.End(RunState.Cancelled);
        }
        catch (Exception error) when (StorageFault.Sentence(error) is { } sentence)
        {
            // What keeps answers from being stored, the store has told once for all runs; what keeps them from being read, nobody has.
            if (store.Problem is null)
            {
                Log.CannotRead(logger, run.Id, sentence);
            }

            run.End(run.CutShort());
        }
        catch (Exception error)
        {
            // Nobody awaits a run, so a bug in it is told here; those who wait for it see it fail.
            Log.Broke(logger, run.Id, error.Outline());
            run.End(RunState.Failed);
        }
        finally
        {
            if (hasTurn)
            {
                viewers.Release();
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Run {Run} ended by an error of the dashboard itself: {Outline}")]
        public static partial void Broke(ILogger logger, string run, string outline);

        [LoggerMessage(LogLevel.Error, "Run {Run} ended early: {Sentence}")]
        public static partial void CannotRead(ILogger logger, string run, string sentence);

        [LoggerMessage(LogLevel.Warning, "Some runs had not ended when the time to stop was over")]
        public static partial void LeftBehind(ILogger logger);
    }
}
