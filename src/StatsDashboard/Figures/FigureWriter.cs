using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>The one writer. Answers that arrive together share a transaction; each is told when it is committed.</summary>
internal sealed class FigureWriter : IAsyncDisposable
{
    private const int LargestBatch = 512;

    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(4 * LargestBatch);
    private readonly Database database;
    private readonly Action committed;
    private readonly Action<SqliteConnection> rolledBack;
    private readonly Task loop;

    /// <param name="committed">Called after each commit, before those who wrote are told.</param>
    /// <param name="rolledBack">Called when a transaction failed and nothing of it was stored.</param>
    public FigureWriter(Database database, Action committed, Action<SqliteConnection> rolledBack)
    {
        this.database = database;
        this.committed = committed;
        this.rolledBack = rolledBack;
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
        using var connection = database.Open();
        var batch = new List<Work>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }

            Commit(connection, batch);
            batch.Clear();
        }
    }

    private void Commit(SqliteConnection connection, List<Work> batch)
    {
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            batch.ForEach(work => work.Write(connection, transaction));
            transaction.Commit();
        }
        catch (Exception error)
        {
            // Whoever handed the work in gets the error; the writer itself must live on.
            rolledBack(connection);
            batch.ForEach(work => work.Done.SetException(error));
            return;
        }

        committed();
        batch.ForEach(work => work.Done.SetResult());
    }

    private sealed record Work(Action<SqliteConnection, SqliteTransaction> Write, TaskCompletionSource Done);
}
