using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Database;

/// <summary>Each way in which a query fails is a sentence of its own, without anything that the database said.</summary>
public sealed class DatabaseFailureTests
{
    private const string Rows = "('2026-10-01', 'A', 1, 1)";

    [Theory]
    [InlineData(
        "SELECT day, product_id, orders FROM sales WHERE day BETWEEN @from AND @to", "The answer to Database:Query has no column revenue.")]
    [InlineData(
        "SELECT product_id, orders, revenue FROM sales WHERE day BETWEEN @from AND @to", "The answer to Database:Query has no column day.")]
    [InlineData(
        "SELECT *, 1 AS stock FROM sales WHERE day BETWEEN @from AND @to",
        "The answer to Database:Query has a column stock, which Database:Metrics does not name.")]
    [InlineData(
        "SELECT *, 1 AS Orders FROM sales WHERE day BETWEEN @from AND @to",
        "The answer to Database:Query has two columns of the name Orders.")]
    [InlineData(
        "SELECT '2026-09-30' AS day, product_id, orders, revenue FROM sales WHERE day BETWEEN @from AND @to",
        "The answer to Database:Query has days that are not between @from and @to.")]
    [InlineData(
        "SELECT day || ' 00:00' AS day, product_id, orders, revenue FROM sales WHERE day BETWEEN @from AND @to",
        "The answer to Database:Query has something in its column day that is no day: it must be a date, or a text such as 2026-10-29.")]
    [InlineData(
        "SELECT day, 1.5 AS product_id, orders, revenue FROM sales WHERE day BETWEEN @from AND @to",
        "The answer to Database:Query has something in its column product_id that is neither a text nor a whole number.")]
    [InlineData($"{ShopDatabase.Query}; {ShopDatabase.Query}", "The answer to Database:Query is more than one table.")]
    public async Task Another_shape_is_no_answer(string query, string sentence)
    {
        await using var shop = ShopDatabase.OfRows(Rows, ("Query", query));

        (await shop.FailureAsync()).ShouldBe(new SourceFailure(FailureKind.BadAnswer, sentence));
    }

    [Theory]
    [InlineData("SELECT hush FROM sale WHERE @from < @to", "Database:Query names a table that the database does not have (SQLite 1).")]
    [InlineData("SELECT hush FROM sales WHERE @from < @to", "Database:Query names a column that the database does not have (SQLite 1).")]
    [InlineData("SELEKT hush @from @to", "Database:Query fails in the database (SQLite 1).")]
    [InlineData(
        "DELETE FROM sales WHERE day BETWEEN @from AND @to RETURNING *",
        "Database:Query writes, and the database is only ever read (SQLite 8).")]
    [InlineData(
        "PRAGMA query_only = 0; DELETE FROM sales WHERE day BETWEEN @from AND @to RETURNING *",
        "Database:Query writes, and the database is only ever read (SQLite 8).")]
    public async Task A_wrong_query_is_told_with_the_code_alone(string query, string sentence)
    {
        await using var shop = ShopDatabase.OfRows(Rows, ("Query", query));

        (await shop.FailureAsync()).ShouldBe(new SourceFailure(FailureKind.Rejected, sentence));
        (await shop.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_rows_are_told_with_how_many_there_may_be()
    {
        await using var three = ShopDatabase.OfRows($"{Rows}, ('2026-10-02', 'A', 1, 1), ('2026-10-03', 'A', 1, 1)", ("MaxRows", "2"));
        await using var two = ShopDatabase.OfRows($"{Rows}, ('2026-10-02', 'A', 1, 1)", ("MaxRows", "2"));

        (await three.FailureAsync()).Sentence.ShouldBe(
            "The answer to Database:Query has more than 2 rows, the most that Database:MaxRows allows.");
        (await two.AskAsync()).Figures.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_and_not_made()
    {
        await using var shop = ShopDatabase.OfRows(Rows);
        File.Delete(shop.Path);

        (await shop.FailureAsync()).ShouldBe(new SourceFailure(
            FailureKind.Unavailable, "There is no file that can be opened where Database:ConnectionString says (SQLite 14)."));
        File.Exists(shop.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told()
    {
        await using var shop = ShopDatabase.OfRows(Rows);
        await File.WriteAllTextAsync(shop.Path, new string('h', 9_000), TestContext.Current.CancellationToken);

        (await shop.FailureAsync()).Sentence.ShouldBe(
            "The file that Database:ConnectionString names is no database of SQLite (SQLite 26).");
    }

    [Fact]
    public async Task A_file_that_was_replaced_is_read_anew()
    {
        await using var shop = ShopDatabase.OfRows(Rows);
        await using var other = ShopDatabase.OfRows("('2026-10-01', 'A', 77, 1)");
        await shop.AskAsync();

        File.Move(other.Path, shop.Path, overwrite: true);

        (await shop.AskAsync()).Figures.ShouldHaveSingleItem().Values[0].ShouldBe(77);
    }

    [Fact]
    public async Task A_locked_file_is_asked_again_and_then_told()
    {
        await using var shop = ShopDatabase.OfFile(
            "CREATE TABLE sales (day, product_id, orders, revenue)", new FastClock(20), ("Timeout", "00:10:00"));
        await using var writer = new SqliteConnection($"Data Source={shop.Path};Pooling=False");
        writer.Open();
        await ExecuteAsync(writer, "BEGIN EXCLUSIVE");

        (await shop.FailureAsync())
            .ShouldBe(new SourceFailure(FailureKind.Unavailable, "Another program holds the database locked (SQLite 5)."));
    }

    [Fact]
    public async Task A_query_without_end_is_ended()
    {
        const string endless = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE @from < @to)
            SELECT '2026-10-01' AS day, 'A' AS product_id, COUNT(*) AS orders, 0 AS revenue FROM n
            """;
        var clock = new ManualClock();
        await using var shop = ShopDatabase.OfFile("SELECT 1", clock, ("Query", endless), ("Timeout", "00:00:10"));

        var failure = shop.FailureAsync();
        clock.Advance(TimeSpan.FromSeconds(10));

        (await failure).ShouldBe(new SourceFailure(FailureKind.Timeout, "The database gave no whole answer within 10 s."));
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
