using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Figures;
using StatsDashboard.Tests.Collection;
using Xunit;

namespace StatsDashboard.Tests.Figures;

public sealed class SourceTableTests : IDisposable
{
    private readonly ScriptedSource source;
    private readonly SourceTable table;

    public SourceTableTests()
    {
        source = new ScriptedSource(new ManualClock(), _ => throw new InvalidOperationException("Nobody asks it."));
        table = new SourceTable(source, "shop_2");
    }

    [Fact]
    public void A_statement_names_the_tables_of_its_origin_and_is_filled_once()
    {
        var statement = table.Sql("ReadSums");

        statement.ShouldContain("FROM shop_2_figures");
        table.Sql("ReadSums").ShouldBeSameAs(statement);
    }

    [Fact]
    public void A_statement_of_one_product_is_another_than_that_of_all()
    {
        table.SqlOfOne("ReadGaps").ShouldContain("@product");
        table.Sql("ReadGaps").ShouldNotContain("@product");
    }

    [Fact]
    public void No_place_stays_empty_in_a_statement_of_a_source()
    {
        var series = table.SqlOfSeries(table.Metrics[0]);
        string[] ofTable = ["CreateTable", "WriteAnswered", "WriteRestated", "ReadDays", "ReadUnlisted", "ReadUnmatched", "ReadDayGaps"];
        string[] ofChanges = ["CountRestatedSince", "ReadRestatedSince", "FindRestatedSince", "ReadFailedSince"];

        foreach (var statement in (string[])[.. ofTable.Concat(ofChanges).Select(table.Sql), table.SqlOfUnmatchedBeside(), series])
        {
            statement.ShouldNotContain("{");
        }
    }

    [Theory]
    [InlineData("CountRestatedSince", "USING COVERING INDEX shop_2_restated_by_day (day=? AND changed_at>?)")]
    [InlineData("FindRestatedSince", "USING COVERING INDEX shop_2_restated_by_day (day=? AND changed_at>?)")]
    [InlineData("ReadRestatedSince", "USING COVERING INDEX shop_2_restated_by_day (day=? AND changed_at>?)")]
    [InlineData("ReadRestatedSince", "SEARCH was USING PRIMARY KEY (product=? AND day=? AND changed_at=?)")]
    [InlineData("ReadRestatedSince", "SEARCH figures USING PRIMARY KEY (day=? AND product=?)")]
    [InlineData("ReadFailedSince", "USING INDEX shop_2_figures_failures (day>? AND day<?)")]
    public void What_has_changed_since_is_found_by_an_index_and_not_by_reading_the_range(string file, string step)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        table.CreateIn(connection);

        var parameters = new { from = 1, to = 2, days = "[1,2]", since = 3, most = 4, not_listed = 5 };
        var plan = connection.Query<(long, long, long, string Detail)>("EXPLAIN QUERY PLAN " + table.Sql(file), parameters)
            .Select(row => row.Detail)
            .ToList();

        plan.ShouldContain(one => one.Contains(step, StringComparison.Ordinal), string.Join('\n', plan));
        plan.ShouldNotContain(one => one.StartsWith("SCAN shop", StringComparison.Ordinal));
    }

    public void Dispose() => source.Dispose();
}
