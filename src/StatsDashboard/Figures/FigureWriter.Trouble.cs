using StatsDashboard.Telemetry;

namespace StatsDashboard.Figures;

/// <summary>What the writer does while nothing can be stored.</summary>
internal sealed partial class FigureWriter
{
    /// <summary>While nothing can be stored, it is tried again after this.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private volatile StorageProblem? problem;

    /// <summary>Why nothing can be stored now; null when all is well.</summary>
    public StorageProblem? Problem => loop.IsCompleted && !stop.IsCancellationRequested
        ? new StorageProblem("Nothing is stored until the dashboard is started again.", clock.GetUtcNow())
        : problem;

    /// <summary>One that cannot be written must not take the others with it.</summary>
    private void StoreEach(List<Work> batch)
    {
        foreach (var work in batch.ToList())
        {
            if (!TryCommit([work], out var error))
            {
                if (StorageFault.Sentence(error) is { } sentence)
                {
                    SetProblem(batch, sentence, error);
                    return;
                }

                // Whoever handed the work in gets the error: the caller decides what becomes of it.
                work.Done.TrySetException(error);
            }

            batch.Remove(work);
        }

        ClearProblem();
    }

    /// <summary>Until it is time to try again. Who comes meanwhile, having seen nothing of the problem yet, is told.</summary>
    private async Task WaitForRetryAsync(StorageException told)
    {
        var pause = Task.Delay(RetryAfter, clock, stop.Token);
        while (!pause.IsCompleted)
        {
            waiting ??= queue.Reader.WaitToReadAsync().AsTask();
            await Task.WhenAny(pause, waiting);
            if (waiting.IsCompleted)
            {
                waiting = null;
                Refuse(told);
            }
        }

        await pause;
    }

    private void Refuse(StorageException told)
    {
        while (queue.Reader.TryRead(out var work))
        {
            work.Done.TrySetException(told);
        }
    }

    private void Drop()
    {
        Database.Close(connection);
        connection = null;
    }

    private void GiveUp(List<Work> batch, Exception bug)
    {
        Log.Broke(logger, bug.Outline());
        Fail(batch, bug);
        batch.Clear();
    }

    private static void Fail(List<Work> batch, Exception error) => batch.ForEach(work => work.Done.TrySetException(error));

    /// <summary>Told once for each cause, not for each answer. The batch stays, to be tried again; nobody is left waiting for it.</summary>
    private void SetProblem(List<Work> batch, string sentence, Exception error)
    {
        if (problem?.Sentence != sentence)
        {
            Log.CannotStore(logger, sentence, error.Outline());
            problem = new StorageProblem(sentence, problem?.Since ?? clock.GetUtcNow());
        }

        var told = new StorageException(sentence, error);
        Fail(batch, told);
        Refuse(told);
    }

    private void ClearProblem()
    {
        if (problem is not null)
        {
            problem = null;
            Log.StoresAgain(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Answers cannot be stored: {Sentence} {Outline}")]
        public static partial void CannotStore(ILogger logger, string sentence, string outline);

        [LoggerMessage(LogLevel.Information, "Answers are stored again")]
        public static partial void StoresAgain(ILogger logger);

        [LoggerMessage(LogLevel.Error, "The writer of the store had an error of the dashboard itself; it goes on: {Outline}")]
        public static partial void Broke(ILogger logger, string outline);
    }
}
