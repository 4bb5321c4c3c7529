using Google.Analytics.Data.V1Beta;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

public sealed class ReportColumnsTests
{
    private const string NoNumber = "Google Analytics answered with a value that is not such a number.";
    private const string TooLarge = "Google Analytics answered with a number that is too large to be true.";
    private const string TooShort = "Google Analytics answered with a row that is too short.";

    private static readonly DateOnly Day = new(2026, 9, 1);

    [Fact]
    public void The_largest_values_that_may_be_true_are_read() =>
        Read("10000000000", "1E10").Values.ShouldBe([10_000_000_000, 0, 0, 10_000_000_000_000_000]);

    [Theory]
    [InlineData("10")]
    [InlineData("10.0")]
    [InlineData("1e1")]
    [InlineData("1E+1")]
    public void A_whole_number_is_one_however_it_is_written(string views)
    {
        Read(views, "0").Values.ShouldBe([10, 0, 0, 0]);
        ReportColumns.Site(Reports.OfSite(views)).ShouldBe([10, 10, 10]);
    }

    [Fact]
    public void A_revenue_may_be_negative() => Read("0", "-49.99").Values.ShouldBe([0, 0, 0, -49_990_000]);

    [Theory]
    [InlineData("-1", "0", NoNumber)]
    [InlineData("NaN", "0", NoNumber)]
    [InlineData("1.5", "0", NoNumber)]
    [InlineData("1e-1", "0", NoNumber)]
    [InlineData("1e12", "0", TooLarge)]
    [InlineData("", "0", NoNumber)]
    [InlineData("0", "Infinity", NoNumber)]
    [InlineData("0", "1,234.56", NoNumber)]
    [InlineData("99999999999999", "0", TooLarge)]
    [InlineData("10000000001", "0", TooLarge)]
    [InlineData("9223372036854775807", "0", TooLarge)]
    [InlineData("0", "10000000000.01", TooLarge)]
    [InlineData("0", "-10000000001", TooLarge)]
    [InlineData("0", "1E20", TooLarge)]
    public void A_value_that_is_none_refuses_its_row_and_no_more(string views, string revenue, string refusal)
    {
        var row = Read(views, revenue);

        row.Values.ShouldBeNull();
        row.Refusal.ShouldBe(refusal);
        (row.Place, row.Day, row.Item).ShouldBe((RowPlace.Day, Day, "a"));
    }

    [Fact]
    public void A_row_without_a_day_that_can_be_read_belongs_nowhere_but_keeps_its_item()
    {
        var row = Read(Reports.Row(["2026-09-01", "a"], ["1", "0", "0", "0"]));

        (row.Place, row.Item, row.Refusal).ShouldBe((RowPlace.Nowhere, "a", "Google Analytics answered with a day that is not one."));
    }

    [Fact]
    public void A_row_that_is_too_short_is_refused()
    {
        Read(Reports.Row(["20260901"], ["1", "0", "0", "0"])).ShouldBe(new ReportRow(RowPlace.Nowhere, null, "", null, TooShort));
        Read(Reports.Row(["20260901", "a"], ["1", "0"])).Refusal.ShouldBe(TooShort);
    }

    [Fact]
    public void What_was_put_together_over_days_too_has_no_day() =>
        Read(Reports.Row(["(other)", "(other)"], ["1", "0", "0", "0"])).Place.ShouldBe(RowPlace.Undated);

    [Fact]
    public void Columns_are_found_by_their_names_in_whatever_order()
    {
        var report = new RunReportResponse
        {
            DimensionHeaders = { new DimensionHeader { Name = "itemId" }, new DimensionHeader { Name = "date" } },
            MetricHeaders = { AnalyticsMetrics.ApiNames.Reverse().Select(name => new MetricHeader { Name = name }) },
        };

        new ReportColumns(report).Read(Reports.Row(["a", "20260901"], ["1.5", "2", "3", "4"]))
            .ShouldSatisfyAllConditions(
                row => row.Item.ShouldBe("a"),
                row => row.Day.ShouldBe(Day),
                row => row.Values.ShouldBe([4, 3, 2, 1_500_000]));
    }

    [Theory]
    [InlineData("date")]
    [InlineData("itemId")]
    [InlineData("itemsViewed")]
    [InlineData("itemRevenue")]
    public void A_report_without_a_column_is_none_of_ours(string name)
    {
        var report = Reports.OfItems();
        _ = report.DimensionHeaders.FirstOrDefault(header => header.Name == name) is { } dimension
            ? report.DimensionHeaders.Remove(dimension)
            : report.MetricHeaders.Remove(report.MetricHeaders.Single(header => header.Name == name));

        Should.Throw<SourceException>(() => new ReportColumns(report)).Failure
            .ShouldBe(new SourceFailure(FailureKind.BadAnswer, $"Google Analytics answered without the column {name}."));
    }

    private static ReportRow Read(string views, string revenue) => Read(Reports.Item(Day, "a", views, "0", "0", revenue));

    private static ReportRow Read(Row row) => new ReportColumns(Reports.OfItems()).Read(row);
}
