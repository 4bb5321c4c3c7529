using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Figures;
using Xunit;
using static SQLitePCL.raw;

namespace StatsDashboard.Tests.Figures;

public sealed class StatementTests : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly SqliteTransaction transaction;

    public StatementTests()
    {
        connection.Open();
        connection.Execute("CREATE TABLE one (number INTEGER NOT NULL, text TEXT); CREATE TABLE other (number INTEGER)");
        transaction = connection.BeginTransaction();
    }

    [Fact]
    public void Values_of_every_kind_are_written_as_they_are()
    {
        using var write = new Statement("INSERT INTO one VALUES (@number, @text)", "@number", "@text");

        write.Run(transaction, 7L, "Ä \"x\" 🙂");
        write.Run(transaction, true, null);
        write.Run(transaction, false, "");
        write.Run(transaction, long.MaxValue, "last");

        Rows().ShouldBe([(7, "Ä \"x\" 🙂"), (1, null), (0, ""), (long.MaxValue, "last")]);
    }

    [Fact]
    public void What_nobody_can_write_is_a_bug()
    {
        using var write = new Statement("INSERT INTO one VALUES (@number, @text)", "@number", "@text");

        Should.Throw<ArgumentException>(() => write.Run(transaction, 1L, new object())).Message.ShouldContain("System.Object");
    }

    [Fact]
    public void Several_statements_run_one_after_the_other_with_the_same_values()
    {
        using var write = new Statement(
            "INSERT INTO one VALUES (@number, @text); INSERT INTO other VALUES (@number);\n", "@number", "@text");

        write.Run(transaction, 7L, "seven");
        write.Run(transaction, 8L, null);

        Rows().ShouldBe([(7, "seven"), (8, null)]);
        connection.Query<long>("SELECT number FROM other", transaction: transaction).ShouldBe([7, 8]);
    }

    [Fact]
    public void What_failed_is_told_and_can_be_run_again()
    {
        using var write = new Statement("INSERT INTO one VALUES (@number, @text)", "@number", "@text");

        Should.Throw<SqliteException>(() => write.Run(transaction, null, "x")).SqliteErrorCode.ShouldBe(SQLITE_CONSTRAINT);
        write.Run(transaction, 1L, "x");

        Rows().ShouldBe([(1, "x")]);
    }

    [Fact]
    public void A_value_that_is_not_set_anew_stays()
    {
        using var write = new Statement("INSERT INTO one VALUES (@number, @text)", "@number", "@text");
        write.Prepare(transaction);
        write.Set(0, 7);
        write.Set(1, "same");
        write.Run();
        write.Set(0, 8);
        write.Run();
        write.Set(1, (string?)null);
        write.Run();

        Rows().ShouldBe([(7, "same"), (8, "same"), (8, null)]);
    }

    [Fact]
    public void Whether_there_is_a_row_and_every_row_can_be_asked()
    {
        using var find = new Statement("SELECT number FROM one WHERE number > @than ORDER BY number", "@than");
        using var write = new Statement("INSERT INTO one VALUES (@number, NULL)", "@number");
        write.Run(transaction, 1L);
        write.Run(transaction, 2L);
        find.Prepare(transaction);

        find.Set(0, 0);
        find.Finds().ShouldBeTrue();
        var found = new List<long>();
        find.Read(row => found.Add(sqlite3_column_int64(row, 0)));
        find.Set(0, 2);
        find.Finds().ShouldBeFalse();
        find.Read(row => found.Add(sqlite3_column_int64(row, 0)));

        found.ShouldBe([1, 2]);
    }

    [Fact]
    public void A_reading_that_fails_in_its_midst_is_told()
    {
        using var find = new Statement("SELECT abs(value) FROM (SELECT 1 AS value UNION ALL SELECT -9223372036854775807 - 1)");
        find.Prepare(transaction);

        Should.Throw<SqliteException>(() => find.Read(_ => { }));
    }

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }

    private List<(long Number, string? Text)> Rows() =>
        [.. connection.Query<(long, string?)>("SELECT number, text FROM one ORDER BY rowid", transaction: transaction)];
}
