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

        foreach (var statement in (string[])[.. ofTable.Select(table.Sql), table.SqlOfUnmatchedBeside(), series])
        {
            statement.ShouldNotContain("{");
        }
    }

    public void Dispose() => source.Dispose();
}
