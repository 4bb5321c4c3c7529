using System.Diagnostics;
using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Database;

/// <summary>Against a real server.</summary>
public sealed partial class PostgresTests(PostgresServer server)
{
    [Fact]
    public async Task Dates_numbers_and_texts_come_in_their_own_types()
    {
        await using var shop = await OpenAsync(
            "kinds (day date, product_id text, orders bigint, revenue numeric)",
            "('2026-10-01', 'A', 3, 29.97), ('2026-10-02', 'A', 1, 'NaN'), ('2026-10-03', 'A', 1, 1e40), ('2026-10-08', 'A', 1, 1)",
            "SELECT day, product_id, SUM(orders) AS orders, SUM(revenue) AS revenue FROM kinds WHERE day BETWEEN @from AND @to GROUP BY " +
            "day, product_id;");

        var answer = await shop.AskAsync();

        answer.Figures.ShouldHaveSingleItem().Values.ShouldBe([3, 29_970_000]);
        answer.UnknownDays.Select(unknown => unknown.Why.Sentence)
            .ShouldAllBe(sentence => sentence.StartsWith("The row of this product and day has "));
        answer.UnknownDays.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("day::text")]
    [InlineData("day::timestamp")]
    public async Task A_day_may_be_a_text_or_a_time_at_midnight(string day)
    {
        const string Product = "0b0e1f9a-6d0c-4b5e-8a37-0d3d5f0d7c11";
        var table = $"days_{day.Length}";
        await using var shop = await OpenAsync(
            $"{table} (day date, product_id uuid, orders int, revenue float8)",
            $"('2026-10-01', '{Product}', 2, 0.1)",
            $"SELECT {day} AS day, product_id, orders, revenue FROM {table} WHERE day BETWEEN @from AND @to");

        (await shop.AskAsync(Product)).Figures.ShouldHaveSingleItem().Values.ShouldBe([2, 100_000]);
    }

    [Fact]
    public async Task A_time_with_a_zone_is_no_day()
    {
        await using var shop = await OpenAsync(
            "zoned (day timestamptz, product_id text, orders int, revenue int)", "('2026-10-01 00:00Z', 'A', 2, 1)");

        (await shop.FailureAsync()).Sentence.ShouldStartWith("The answer to Database:Query has something in its column day that is no day");
    }

    [Theory]
    [InlineData("SELECT 1 FROM nowhere WHERE @from < @to", "Database:Query names a table that the database does not have (42P01).")]
    [InlineData("SELECT hush FROM pg_class WHERE @from < @to", "Database:Query names a column that the database does not have (42703).")]
    [InlineData("SELEKT @from, @to", "Database:Query fails in the database (42601).")]
    [InlineData("SELECT 1 / (@to - @to) FROM pg_class WHERE @from < @to", "Database:Query fails in the database (22012).")]
    [InlineData(
        "DELETE FROM kept WHERE day BETWEEN @from AND @to RETURNING *",
        "Database:Query writes, and the database is only ever read (25006).")]
    [InlineData(
        "COMMIT; DELETE FROM kept WHERE day BETWEEN @from AND @to RETURNING *",
        "Database:Query must be one statement, without a semicolon in it.")]
    public async Task A_wrong_query_is_told_with_the_code_alone(string query, string sentence)
    {
        await server.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS kept AS SELECT date '2026-10-01' AS day, 'A' AS product_id, 1 AS orders, 1 AS revenue");
        await using var shop = ShopDatabase.OfServer(await server.OwnerAsync(), new ManualClock(), ("Query", query));

        (await shop.FailureAsync()).ShouldBe(new SourceFailure(FailureKind.Rejected, sentence));
        (await server.ReadAsync<long>("SELECT COUNT(*) FROM kept")).ShouldBe(1);
    }

    [Theory]
    [InlineData(
        "Password=hush",
        "The database does not accept the user name or the password of Database:ConnectionString (28P01).",
        nameof(FailureKind.Unauthorized))]
    [InlineData("Password=", "The database does not let us in with what Database:ConnectionString says.", nameof(FailureKind.Unauthorized))]
    [InlineData(
        "Database=hush",
        "The server has no database of the name that Database:ConnectionString says (3D000).",
        nameof(FailureKind.Rejected))]
    public async Task Who_is_not_let_in_is_told_so(string part, string sentence, string kind)
    {
        await using var shop = ShopDatabase.OfServer($"{await server.OwnerAsync()};{part}", new FastClock(20));

        (await shop.FailureAsync()).ShouldBe(new SourceFailure(Enum.Parse<FailureKind>(kind), sentence));
    }

    [Fact]
    public async Task Who_may_not_read_the_table_is_told_so()
    {
        await server.ExecuteAsync(
            "CREATE TABLE locked (day date, product_id text, orders int, revenue int); CREATE ROLE stranger LOGIN PASSWORD 'hush'");
        await using var shop = ShopDatabase.OfServer(
            $"{await server.OwnerAsync()};Username=stranger;Password=hush",
            new ManualClock(),
            ("Query", Select("locked")));

        (await shop.FailureAsync()).ShouldBe(new SourceFailure(
            FailureKind.Unauthorized, "The database does not let this user read what Database:Query asks for (42501)."));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_so()
    {
        await using var shop = ShopDatabase.OfServer("Host=127.0.0.1;Port=9;Username=anna;Password=hush;Database=shop", new FastClock(50));

        (await shop.FailureAsync()).ShouldBe(new SourceFailure(FailureKind.Unavailable, "The database cannot be reached."));
        shop.Logs.Lines.ShouldNotContain(line => line.Contains("hush"));
    }

    private static string Select(string table) => ShopDatabase.Query.Replace("sales", table, StringComparison.Ordinal);

    private async Task<ShopDatabase> OpenAsync(string table, string rows, string? query = null)
    {
        await server.ExecuteAsync($"CREATE TABLE {table}; INSERT INTO {table.Split(' ')[0]} VALUES {rows}");
        return ShopDatabase.OfServer(await server.OwnerAsync(), new ManualClock(), ("Query", query ?? Select(table.Split(' ')[0])));
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, process.ToString()]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        kill.ExitCode.ShouldBe(0);
    }
}
