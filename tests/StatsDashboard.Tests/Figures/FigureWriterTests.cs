using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Figures;
using Xunit;

namespace StatsDashboard.Tests.Figures;

public sealed class FigureWriterTests : IAsyncDisposable
{
    /// <summary>In pages of 4 kB, with room for the header and the table.</summary>
    private const int SmallFile = 20;

    private static readonly string Large = new('x', 200_000);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-writer-");
    private readonly ManualClock clock = new();
    private readonly LogCollector logs = new();
    private readonly FigureWriter writer;
    private volatile int mostPages = int.MaxValue;
    private int commits;

    public FigureWriterTests()
    {
        using (var connection = Connect())
        {
            connection.Execute("CREATE TABLE written (text TEXT NOT NULL UNIQUE)");
        }

        writer = new FigureWriter(Ready, (_, _) => Interlocked.Increment(ref commits), clock, logs.CreateLogger("writer"));
    }

    [Fact(Timeout = 60_000)]
    public async Task One_bad_write_does_not_take_its_batch_along()
    {
        // While the first is being written the others gather, so that they share a transaction.
        using var gathered = new ManualResetEventSlim();
        var first = writer.WriteAsync((_, _) => gathered.Wait(Stop), Stop);
        var before = WriteAsync("before");
        var bad = writer.WriteAsync(
            (connection, transaction) =>
            {
                Insert(connection, transaction, "half");
                Insert(connection, transaction, "half");
            },
            Stop);
        var after = WriteAsync("after");
        gathered.Set();

        await Task.WhenAll(first, before, after);

        (await Should.ThrowAsync<SqliteException>(bad)).Message.ShouldContain("UNIQUE");
        Read().ShouldBe(["after", "before"]);
        writer.Problem.ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task Whoever_comes_after_the_end_is_told_that_nothing_is_stored()
    {
        await writer.DisposeAsync();

        (await Should.ThrowAsync<StorageException>(() => WriteAsync("late"))).Message.ShouldContain("is stopping");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_full_disk_is_told_at_once_and_what_it_did_not_take_is_stored_when_there_is_room()
    {
        mostPages = SmallFile;

        var refused = await Should.ThrowAsync<StorageException>(WriteAsync(Large));

        refused.Message.ShouldContain("full");
        writer.Problem!.Sentence.ShouldBe(refused.Message);
        // Nobody waits, and no answer is logged for itself.
        await Should.ThrowAsync<StorageException>(WriteAsync("meanwhile"));
        await Should.ThrowAsync<StorageException>(WriteAsync("meanwhile too"));
        logs.Lines.Count(line => line.Contains("cannot be stored", StringComparison.Ordinal)).ShouldBe(1);

        clock.Advance(FigureWriter.RetryAfter);
        writer.Problem.ShouldNotBeNull();
        mostPages = int.MaxValue;
        await UntilWellAsync();

        Read().ShouldBe([Large]);
        await WriteAsync("later");
        Read().ShouldBe(["later", Large]);
        logs.Lines.Count(line => line.Contains("stored again", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_batch_of_which_the_disk_takes_a_part_leaves_nobody_waiting()
    {
        mostPages = SmallFile;
        using var begun = new ManualResetEventSlim();
        using var gathered = new ManualResetEventSlim();
        var first = writer.WriteAsync(
            (_, _) =>
            {
                begun.Set();
                gathered.Wait(Stop);
            },
            Stop);
        begun.Wait(Stop);
        Task[] all = [WriteAsync("small"), WriteAsync(Large), .. Enumerable.Range(0, 600).Select(number => WriteAsync($"{number}"))];
        gathered.Set();

        await first;
        foreach (var one in all)
        {
            await Should.ThrowAsync<StorageException>(one);
        }
    }

    [Fact]
    public async Task The_writer_stops_cleanly_while_nothing_can_be_stored()
    {
        mostPages = SmallFile;
        await Should.ThrowAsync<StorageException>(WriteAsync(Large));

        await writer.DisposeAsync();

        Read().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unexpected_error_fails_what_was_being_written_and_nothing_else()
    {
        await Should.ThrowAsync<InvalidOperationException>(
            writer.WriteAsync((_, _) => throw new InvalidOperationException("A bug."), Stop));

        await WriteAsync("after");

        Read().ShouldBe(["after"]);
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task WriteAsync(string text) => writer.WriteAsync((connection, transaction) => Insert(connection, transaction, text), Stop);

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, string text) =>
        connection.Execute("INSERT INTO written VALUES (@text)", new { text }, transaction);

    private async Task UntilWellAsync()
    {
        while (writer.Problem is not null)
        {
            Stop.ThrowIfCancellationRequested();
            clock.Advance(FigureWriter.RetryAfter);
            await Task.Yield();
        }
    }

    private List<string> Read()
    {
        using var connection = Connect();
        return [.. connection.Query<string>("SELECT text FROM written ORDER BY length(text), text")];
    }

    private SqliteConnection Ready(SqliteConnection? had)
    {
        var connection = had ?? Connect();
        connection.Execute($"PRAGMA max_page_count = {mostPages}");
        return connection;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "written.db")};Pooling=False");
        connection.Open();
        connection.Execute("PRAGMA journal_mode = WAL");
        return connection;
    }
}
