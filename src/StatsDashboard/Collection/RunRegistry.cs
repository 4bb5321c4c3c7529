using Microsoft.Extensions.Options;

namespace StatsDashboard.Collection;

/// <summary>Starts runs, and lets equal ones share one. A run belongs to nobody: whoever leaves, it goes on for the others.</summary>
internal sealed partial class RunRegistry(
    Collector collector,
    TimeProvider clock,
    IOptions<CollectionOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<RunRegistry> logger)
{
    private const int Remembered = 200;

    private readonly Lock gate = new();
    private readonly LinkedList<CollectionRun> runs = new();

    /// <summary>The run that collects this: one under way that asks for all of it, or else a new one.</summary>
    public CollectionRun Join(RunRequest request)
    {
        lock (gate)
        {
            if (Find(request) is { } running)
            {
                return running;
            }

            var run = new CollectionRun(request, clock);
            runs.AddFirst(run);
            if (runs.Count > Remembered && runs.Last!.Value.Ended.IsCompleted)
            {
                runs.RemoveLast();
            }

            _ = Task.Run(() => RunAsync(run), CancellationToken.None);
            return run;
        }
    }

    /// <summary>A run under way that collects all of this; null when there is none.</summary>
    public CollectionRun? UnderWay(RunRequest request)
    {
        lock (gate)
        {
            return Find(request);
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

    private CollectionRun? Find(RunRequest request) =>
        runs.FirstOrDefault(run => !run.Ended.IsCompleted && request.IsPartOf(run.Request));

    private async Task RunAsync(CollectionRun run)
    {
        var stopping = lifetime.ApplicationStopping;
        try
        {
            using var deadline = run.Request.Trigger is RunTrigger.Viewer
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
        catch (Exception error)
        {
            // Nobody awaits a run, so a bug in it is told here; those who wait for it see it fail.
            Log.Broke(logger, run.Id, error);
            run.End(RunState.Failed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Run {Run} ended by an error of the dashboard itself")]
        public static partial void Broke(ILogger logger, string run, Exception error);
    }
}
