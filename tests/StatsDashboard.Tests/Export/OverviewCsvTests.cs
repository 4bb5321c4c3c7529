using System.Text;
using CsvHelper;
using Shouldly;
using StatsDashboard.Export;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Api;
using Xunit;

namespace StatsDashboard.Tests.Export;

/// <summary>Programs rely on every column, its place, and how each kind of value is written.</summary>
public sealed class OverviewCsvTests
{
    [Fact]
    public async Task Everything_that_an_overview_can_say_is_written_as_ever() =>
        (await WriteAsync(FullOverview.Detail.Overview)).ReplaceLineEndings("\n").ShouldBe(await ExpectedAsync());

    [Fact]
    public async Task Without_a_comparison_nothing_follows_the_errors() =>
        (await WriteAsync(FullOverview.Detail.Overview with { Compared = null })).Split("\r\n")[0]
            .ShouldEndWith("partner.error,ga.error,database.error");

    [Fact]
    public async Task Where_the_whole_range_is_compared_there_is_no_column_for_the_part_of_it_that_is()
    {
        var trimmed = FullOverview.Detail.Overview;
        var whole = trimmed with { Sources = [.. trimmed.Sources.Select(source => source with { Comparison = null })] };

        var lines = (await WriteAsync(whole)).Split("\r\n");

        lines[0].ShouldNotContain(".comparable");
        lines[1].ShouldContain(",118,1,0.8475,0.00,");
    }

    [Fact]
    public async Task An_overview_without_anything_has_its_first_columns_all_the_same() =>
        (await WriteAsync(FullOverview.Empty)).ShouldBe("product_id,name,category\r\n");

    [Theory]
    [InlineData(nameof(Unit.Count), 0, "0")]
    [InlineData(nameof(Unit.Count), 1_234_567, "1234567")]
    [InlineData(nameof(Unit.Money), 0, "0.00")]
    [InlineData(nameof(Unit.Money), -1_234_500_000, "-1234.50")]
    [InlineData(nameof(Unit.Money), 1, "0.000001")]
    [InlineData(nameof(Unit.Ratio), 0, "0")]
    [InlineData(nameof(Unit.Ratio), 333_333, "0.333333")]
    public void A_value_is_written_by_its_unit(string unit, long value, string cell) => InCulture.Run("de-DE", () =>
        Cell(csv => CsvCells.WriteValue(csv, new Metric("a.b", "B", Enum.Parse<Unit>(unit), "What it is."), value)).ShouldBe(cell));

    [Fact]
    public void A_percentage_has_four_decimals_at_most() => InCulture.Run("de-DE", () =>
    {
        Cell(csv => CsvCells.WritePercent(csv, 12.5m)).ShouldBe("12.5");
        Cell(csv => CsvCells.WritePercent(csv, -200m / 3)).ShouldBe("-66.6667");
        Cell(csv => CsvCells.WritePercent(csv, null)).ShouldBe("");
    });

    private static Task<string> ExpectedAsync() => File.ReadAllTextAsync(
        Path.Combine(Repository.Root, "tests/StatsDashboard.Tests/Export/FullOverview.csv"), TestContext.Current.CancellationToken);

    private static async Task<string> WriteAsync(Overview overview)
    {
        using var stream = new MemoryStream();
        await using (var csv = CsvWriter.Create(stream, CsvText.Safe, leaveOpen: true))
        {
            await OverviewCsv.WriteAsync(csv, overview, [.. overview.Products.Values], TestContext.Current.CancellationToken);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Cell(Action<CsvWriter> write)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, CsvText.Safe, leaveOpen: true))
        {
            csv.WriteField("x");
            write(csv);
            csv.EndRecord();
        }

        return Encoding.UTF8.GetString(stream.ToArray())["x,".Length..].TrimEnd();
    }
}
