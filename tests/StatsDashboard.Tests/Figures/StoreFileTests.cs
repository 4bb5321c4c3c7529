using System.Runtime.Versioning;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>What happens to the file while it is open, and to the connections.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StoreFileTests
{
    private static readonly DateOnly Day = StoreFolder.Day;

    [Fact]
    public async Task A_file_that_is_deleted_is_made_again_and_the_store_goes_on()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteCatalogAsync([Product.Named("a", "Alpha")], folder.Clock.GetUtcNow(), Stop);
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 0)), Stop);
        var moment = folder.Store.ReadMoment();

        File.Delete(folder.File);

        folder.Rows("a").ShouldBeEmpty();
        folder.Store.ReadMoment().File.ShouldBeGreaterThan(moment.File);
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 8, 0)), Stop);
        folder.Rows("a")[0].Values.ShouldBe([8, 0]);
        await folder.ReopenAsync();
        folder.Rows("a")[0].Values.ShouldBe([8, 0]);
        // The list of products was known, and is in the new file too.
        folder.Store.ReadCatalog()!.Products.ShouldHaveSingleItem().Name.ShouldBe("Alpha");
        folder.Logs.Lines.Count(line => line.Contains("deleted", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_writer_whose_file_is_deleted_writes_into_the_new_one()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 0)), Stop);

        File.Delete(folder.File);
        await folder.Store.WriteAsync(folder.Answer(("b", Day, 8, 0)), Stop);

        await folder.ReopenAsync();
        folder.Rows("b")[0].Values.ShouldBe([8, 0]);
    }

    [Fact]
    public async Task A_file_that_is_replaced_by_an_earlier_one_is_read_and_written_from_then_on()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 1, 0)), Stop);
        var backup = folder.File + ".backup";
        using (var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False"))
        {
            connection.Open();
            connection.Execute("VACUUM INTO @backup", new { backup });
        }

        // Other products have other keys in the file that is put back.
        await folder.Store.WriteAsync(folder.Answer(("z", Day, 2, 0), ("a", Day, 3, 0)), Stop);
        File.Move(backup, folder.File, overwrite: true);

        folder.Rows("a")[0].Values.ShouldBe([1, 0]);
        folder.Rows("z").ShouldBeEmpty();
        await folder.Store.WriteAsync(folder.Answer(("y", Day, 4, 0)), Stop);
        folder.Rows("y")[0].Values.ShouldBe([4, 0]);
        folder.Rows("a")[0].Values.ShouldBe([1, 0]);
        folder.Logs.Lines.ShouldContain(line => line.Contains("replaced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_of_a_file_that_is_deleted_reads_on_to_its_end()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 0)), Stop);
        using var figures = folder.Store.Read();

        File.Delete(folder.File);
        await folder.Store.WriteAsync(folder.Answer(("b", Day, 8, 0)), Stop);

        figures.ReadSums("shop", new DateRange(Day, Day), null).ShouldHaveSingleItem().Key.ShouldBe(new ProductId("a"));
    }

    [Fact]
    public async Task Another_programs_file_in_its_place_is_a_problem_until_it_is_gone()
    {
        await using var folder = new StoreFolder();
        var theirs = folder.File + ".theirs";
        using (var connection = new SqliteConnection($"Data Source={theirs};Pooling=False"))
        {
            connection.Open();
            connection.Execute("CREATE TABLE theirs (a)");
        }

        File.Move(theirs, folder.File, overwrite: true);

        folder.Store.FindProblem().ShouldNotBeNull().ShouldNotContain(folder.File);
        File.Delete(folder.File);
        folder.Store.FindProblem().ShouldBeNull();
    }

    [Fact]
    public async Task A_log_says_once_where_the_store_is()
    {
        await using var folder = new StoreFolder();

        folder.Logs.Lines.Count(line => line.EndsWith($"The store is the file {folder.File} ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Readers_that_open_a_new_file_at_the_same_time_have_a_connection_each()
    {
        await using var folder = new StoreFolder();
        var database = new Database($"Data Source={folder.File}.other", NullLogger<Database>.Instance);
        for (var round = 0; round < 20; round++)
        {
            using var file = database.Open(_ => []);
            var taken = new System.Collections.Concurrent.ConcurrentBag<ReadingConnection>();
            using var together = new Barrier(12);
            await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait(Stop);
                    var reading = file.Take();
                    taken.Add(reading);
                    together.SignalAndWait(Stop);
                    using (var transaction = reading.Connection.BeginTransaction(deferred: true))
                    {
                        reading.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM product", transaction: transaction);
                    }

                    file.GiveBack(reading);
                },
                Stop,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            taken.Distinct().Count().ShouldBe(12);
        }
    }

    [Fact]
    public async Task A_connection_in_the_middle_of_a_transaction_is_not_handed_out_again()
    {
        await using var folder = new StoreFolder();
        using var file = new Database($"Data Source={folder.File}.other", NullLogger<Database>.Instance).Open(_ => []);
        var left = file.Take();
        left.Connection.Execute("BEGIN DEFERRED");
        file.GiveBack(left);

        var next = file.Take();

        next.ShouldNotBeSameAs(left);
        next.Connection.Execute("BEGIN; ROLLBACK");
        file.GiveBack(next);
        file.Take().ShouldBeSameAs(next);
    }

    [Fact]
    public async Task A_file_that_another_thread_has_just_closed_counts_as_gone()
    {
        await using var folder = new StoreFolder();
        var file = new Database($"Data Source={folder.File}.other", NullLogger<Database>.Instance).Open(_ => []);

        file.Dispose();

        file.HasMoved.ShouldBeTrue();
        Should.Throw<StorageException>(file.Take);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
