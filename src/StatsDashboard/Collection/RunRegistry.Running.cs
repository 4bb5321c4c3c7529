using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Collection;

/// <summary>The life of a run: taken up at the start, to its end, and left where it is when the dashboard stops.</summary>
internal sealed partial class RunRegistry
{
    /// <summary>Takes up what an earlier process left: ended runs to be told of, the others to go on under their ids.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        forgetting = clock.CreateTimer(_ => collector.Forget(options.Value.KeepWanted), null, ForgetEvery, ForgetEvery);
        lock (gate)
        {
            foreach (var stored in store.ReadRuns(Remembered, RememberedRefreshes).OrderBy(run => run.Id, StringComparer.Ordinal))
            {
                if (RunRecord.Restore(stored, catalog.Current, collector.Sources, clock) is not { } run)
                {
                    continue;
                }

                if (stored.EndedAt is null)
                {
                    Start(run);
                }
                else
                {
                    Remember(run);
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends when every call has, or no more time is left: what has been answered is stored by then.</summary>
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
            await collector.WhenIdleAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // If this were thrown on, the program would end as by a crash.
            Log.LeftBehind(logger);
        }
    }

    /// <summary>Ends a run at once: what only it wanted is wanted no more. Calls under way go on, and their answers are kept.</summary>
    /// <returns>False when it had ended before.</returns>
    public async Task<bool> CancelAsync(CollectionRun run)
    {
        if (!run.End(RunState.Cancelled))
        {
            return false;
        }

        collector.Drop(run);
        // Before anybody is told of it: a process that is killed right after must not go on with it when it is started again.
        await TryStoreAsync(run);
        return true;
    }

    /// <summary>Stores the run now: whoever is told its id then finds it there, also after a kill.</summary>
    public Task KeepAsync(CollectionRun run) => TryStoreAsync(run);

    private void Start(CollectionRun run)
    {
        Remember(run);
        underWay[run] = Task.Run(() => RunAsync(run), CancellationToken.None);
    }

    private async Task RunAsync(CollectionRun run)
    {
        var stopping = lifetime.ApplicationStopping;
        using var activity = Instruments.Activities.StartActivity("run");
        activity?.SetTag("run.id", run.Id).SetTag("run.trigger", run.Request.Trigger.ToString());
        using var scope = logger.BeginRun(run.Id, run.RequestId);
        Log.Began(logger, run.Request.Trigger, run.Request.Range, run.Request.Product?.Id.Value ?? "all products");
        try
        {
            await store.WriteRunAsync(RunRecord.Of(run), CancellationToken.None);
            await collector.CollectAsync(run, stopping);
            run.Close();
            await FollowAsync(run, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It goes on when the dashboard is started again; whoever waits here need not.
            run.Suspend();
        }
        catch (Exception error) when (StorageFault.Sentence(error) is { } sentence)
        {
            // A store that cannot be written has logged that itself; one that cannot be read has not.
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

        activity?.SetTag("run.outcome", run.Read().State.ToString());
        await EndAsync(run);
    }

    /// <summary>Stores how far the run is every now and then: a kill must not take what it had done out of its progress.</summary>
    private async Task FollowAsync(CollectionRun run, CancellationToken stopping)
    {
        while (await Task.WhenAny(run.Ended, Task.Delay(StoreEvery, clock, stopping)) != run.Ended)
        {
            stopping.ThrowIfCancellationRequested();
            await TryStoreAsync(run);
        }
    }

    private async Task EndAsync(CollectionRun run)
    {
        Tell(run.Read());
        await TryStoreAsync(run);
        lock (gate)
        {
            underWay.Remove(run);
        }
    }

    /// <summary>"partner 60 of 60, 2 failed; ga 4 of 4": calls, by source.</summary>
    private void Tell(RunSnapshot run)
    {
        var counts = run.Sources.Select(source =>
            $"{source.Key} {source.Value.Done} of {source.Value.Planned}"
            + (source.Value.Failed > 0 ? $", {source.Value.Failed} failed" : "")
            + (source.Value.NotAsked > 0 ? $", {source.Value.NotAsked} not asked" : ""));
        var calls = string.Join("; ", counts.DefaultIfEmpty("nothing"));
        if (run.HasEnded)
        {
            Log.Ended(logger, run.State, (long)run.Took.TotalMilliseconds, calls);
        }
        else
        {
            Log.Left(logger, (long)run.Took.TotalMilliseconds, calls);
        }
    }

    private async Task TryStoreAsync(CollectionRun run)
    {
        try
        {
            await store.WriteRunAsync(RunRecord.Of(run), CancellationToken.None);
        }
        catch (StorageException)
        {
            // The store has told of it. A run whose end is not stored is taken up once more after a restart, and finds nothing to ask.
        }
        catch (Exception error)
        {
            Log.Broke(logger, run.Id, error.Outline());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Run began for {Trigger}: {Range} of {Product}")]
        public static partial void Began(ILogger logger, RunTrigger trigger, DateRange range, string product);

        [LoggerMessage(LogLevel.Information, "Run ended {State} after {Milliseconds} ms; calls: {Calls}")]
        public static partial void Ended(ILogger logger, RunState state, long milliseconds, string calls);

        [LoggerMessage(LogLevel.Information, "Run goes on at the next start, after {Milliseconds} ms; calls: {Calls}")]
        public static partial void Left(ILogger logger, long milliseconds, string calls);

        [LoggerMessage(LogLevel.Error, "Run {Run} ended by an error of the dashboard itself: {Outline}")]
        public static partial void Broke(ILogger logger, string run, string outline);

        [LoggerMessage(LogLevel.Error, "Run {Run} ended early: {Sentence}")]
        public static partial void CannotRead(ILogger logger, string run, string sentence);

        [LoggerMessage(LogLevel.Warning, "Some calls had not ended when the time to stop was over")]
        public static partial void LeftBehind(ILogger logger);
    }
}
