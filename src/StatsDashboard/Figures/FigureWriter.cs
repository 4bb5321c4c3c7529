using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>
/// The one writer. Answers that arrive together share a transaction; each is told when it is committed. What the disk does not take is
/// kept and tried again, and meanwhile nothing more is taken: those who write are told why at once.
/// </summary>
internal sealed partial class FigureWriter : IAsyncDisposable
{
    /// <summary>With nothing to store, the file and the clock are looked after as often.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private const int LargestBatch = 512;

    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(4 * LargestBatch);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<SqliteConnection?, SqliteConnection> ready;
    private readonly Action<SqliteConnection, SqliteTransaction> finish;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Task loop;
    private Task<bool>? waiting;
    private SqliteConnection? connection;

    /// <param name="ready">Gives the connection to write on: the one it had, or another when that one reaches nobody any more.</param>
    /// <param name="finish">Called at the end of each transaction, before its commit.</param>
    public FigureWriter(
        Func<SqliteConnection?, SqliteConnection> ready,
        Action<SqliteConnection, SqliteTransaction> finish,
        TimeProvider clock,
        ILogger logger)
    {
        this.ready = ready;
        this.finish = finish;
        this.clock = clock;
        this.logger = logger;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Ends when the work is committed.</summary>
    /// <exception cref="StorageException">It cannot be stored now. What had been taken by then is tried again all the same.</exception>
    public async Task WriteAsync(Action<SqliteConnection, SqliteTransaction> write, CancellationToken cancellationToken)
    {
        if (Problem is { } known)
        {
            throw new StorageException(known.Sentence);
        }

        var work = new Work(write, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await queue.Writer.WriteAsync(work, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new StorageException("Nothing is stored any more: the dashboard is stopping.");
        }

        // Not cancelled from here on: what was answered is stored, whoever still waits for it.
        await work.Done.Task;
    }

    /// <summary>Stores what was taken, if that is possible, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (queue.Writer.TryComplete())
        {
            await stop.CancelAsync();
        }

        // Whoever comes second waits too, and then knows the file to be closed.
        await loop;
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<Work>(LargestBatch);
        for (var goesOn = true; goesOn;)
        {
            goesOn = await WaitAsync();
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }

            if (!goesOn && batch.Count == 0)
            {
                break;
            }

            try
            {
                Store(batch);
            }
            catch (Exception bug)
            {
                // Nothing that goes wrong in here may end the writer: everybody would wait for it for ever.
                GiveUp(batch, bug);
            }
        }

        Drop();
    }

    /// <summary>Until there is work, or it is time to look after the store; false once there will be none.</summary>
    private async Task<bool> WaitAsync()
    {
        try
        {
            if (problem is { } known)
            {
                await WaitForRetryAsync(new StorageException(known.Sentence));
                return true;
            }

            waiting ??= queue.Reader.WaitToReadAsync().AsTask();
            var hasWork = await waiting.WaitAsync(LookEvery, clock, stop.Token);
            waiting = null;
            return hasWork;
        }
        catch (TimeoutException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return queue.Reader.Count > 0;
        }
    }

    private void Store(List<Work> batch)
    {
        if (TryCommit(batch, out var error))
        {
            ClearProblem();
            batch.Clear();
        }
        else if (StorageFault.Sentence(error) is { } sentence)
        {
            SetProblem(batch, sentence, error);
        }
        else
        {
            StoreEach(batch);
        }
    }

    /// <summary>Everything or nothing. After a failure the next try has a new connection, and the writer lives on.</summary>
    private bool TryCommit(List<Work> batch, [NotNullWhen(false)] out Exception? error)
    {
        try
        {
            var open = ready(connection);
            if (open != connection)
            {
                Drop();
                connection = open;
            }

            if (batch.Count > 0)
            {
                Database.Transact(open, transaction =>
                {
                    batch.ForEach(work => work.Write(open, transaction));
                    finish(open, transaction);
                });
            }
        }
        catch (Exception failure)
        {
            Drop();
            error = failure;
            return false;
        }

        error = null;
        batch.ForEach(work => work.Done.TrySetResult());
        return true;
    }

    private sealed record Work(Action<SqliteConnection, SqliteTransaction> Write, TaskCompletionSource Done);
}
