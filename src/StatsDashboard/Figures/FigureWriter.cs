using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace StatsDashboard.Figures;

/// <summary>The one writer. Answers that arrive together share a transaction; each is told when it is committed.</summary>
internal sealed class FigureWriter : IAsyncDisposable
{
    private const int LargestBatch = 512;

    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(4 * LargestBatch);
    private readonly Func<SqliteConnection> begin;
    private readonly Action committed;
    private readonly Task loop;
    private SqliteConnection? connection;

    /// <param name="begin">Opens a connection, and makes ready what is kept for it: called first, and after every failure.</param>
    /// <param name="committed">Called after each commit, before those who wrote are told.</param>
    public FigureWriter(Func<SqliteConnection> begin, Action committed)
    {
        this.begin = begin;
        this.committed = committed;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Ends when the work is committed.</summary>
    public async Task WriteAsync(Action<SqliteConnection, SqliteTransaction> write, CancellationToken cancellationToken)
    {
        var work = new Work(write, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await queue.Writer.WriteAsync(work, cancellationToken);
        // Not cancelled from here on: what was answered is stored, whoever still waits for it.
        await work.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    private async Task RunAsync()
    {
        var batch = new List<Work>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }

            if (!TryCommit(batch, out _))
            {
                // One that cannot be written must not take the others with it.
                foreach (var work in batch)
                {
                    if (!TryCommit([work], out var error))
                    {
                        work.Done.TrySetException(error);
                    }
                }
            }

            batch.Clear();
        }

        connection?.Dispose();
    }

    /// <summary>Everything or nothing. After a failure the next try has a new connection, and the writer lives on.</summary>
    private bool TryCommit(List<Work> batch, [NotNullWhen(false)] out Exception? error)
    {
        try
        {
            var open = connection ??= begin();
            using var transaction = open.BeginTransaction(deferred: false);
            batch.ForEach(work => work.Write(open, transaction));
            transaction.Commit();
        }
        catch (Exception failure)
        {
            // Whoever handed the work in gets the error: the caller decides whether it is one.
            connection?.Dispose();
            connection = null;
            error = failure;
            return false;
        }

        error = null;
        committed();
        batch.ForEach(work => work.Done.TrySetResult());
        return true;
    }

    private sealed record Work(Action<SqliteConnection, SqliteTransaction> Write, TaskCompletionSource Done);
}
