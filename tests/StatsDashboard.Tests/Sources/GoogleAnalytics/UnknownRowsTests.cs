using Google.Analytics.Data.V1Beta;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;
using DateRange = StatsDashboard.Catalog.DateRange;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>Where a report leaves rows out, one that is absent is no zero.</summary>
public sealed class UnknownRowsTests
{
    private static readonly DateOnly First = new(2026, 9, 1);
    private static readonly DateRange Days = new(First, First.AddDays(1));
    private static readonly ILookup<string, ProductId> Products = new[] { "a", "b" }.ToLookup(item => item, item => new ProductId(item));

    [Fact]
    public void In_a_whole_report_what_is_absent_is_zero() => Of(Reports.OfItems(Row(0, "a"), Row(1, "a"))).ShouldBeEmpty();

    [Theory]
    [InlineData(true, false, "it put some products together as (other)")]
    [InlineData(false, true, "to protect visitors who are few")]
    public void Under_a_flag_what_is_absent_is_left_out(bool hasLoss, bool isThresholded, string why)
    {
        var report = Reports.OfItems(Row(0, "a"), Row(1, "a"), Row(1, "b"));
        report.Metadata = new ResponseMetaData { DataLossFromOtherRow = hasLoss, SubjectToThresholding = isThresholded };

        var unknown = Of(report).ShouldHaveSingleItem();

        (unknown.Product.Value, unknown.Day, unknown.Why.Kind).ShouldBe(("b", First, FailureKind.LeftOut));
        unknown.Why.Sentence.ShouldContain(why);
    }

    [Fact]
    public void Where_a_day_has_a_row_of_others_what_is_absent_on_it_may_be_among_them() =>
        Named(Of(Reports.OfItems(Row(0, "(other)"), Row(0, "a"), Row(1, "a")))).ShouldBe([("b", First)]);

    [Fact]
    public void Where_others_have_no_day_what_is_absent_may_be_among_them_on_any() =>
        Named(Of(Reports.OfItems(Reports.Row(["(other)", "(other)"], ["1", "0", "0", "0"]), Row(0, "a"), Row(1, "a"))))
            .ShouldBe([("b", First), ("b", First.AddDays(1))]);

    [Fact]
    public void With_fewer_rows_than_announced_what_is_absent_may_be_among_the_missing()
    {
        var report = Reports.OfItems(Row(0, "a"), Row(0, "b"), Row(1, "a"));
        report.RowCount = 4;

        Named(Of(report)).ShouldBe([("b", First.AddDays(1))]);
    }

    [Fact]
    public void What_a_good_answer_says_of_single_rows_is_as_fresh_and_as_final_as_the_answer()
    {
        var brief = Reports.OfItems(Row(0, "a"), Row(0, "b"), Row(1, "a"));
        brief.RowCount = 4;
        var refused = Reports.OfItems(Reports.Item(First, "a", "-1", "0", "0", "0"), Row(0, "b"));
        var strayed = Reports.OfItems(Row(0, "a"), Reports.Row(["yesterday", "a"], ["1", "0", "0", "0"]));
        var more = Reports.OfItems(Row(0, "a"));

        List<UnknownDay> unknown = [.. Of(brief), .. Of(refused), .. Of(strayed), .. Of(more, First)];

        unknown.Select(one => one.Why.Sentence).Distinct().Count().ShouldBe(4);
        unknown.ShouldAllBe(one => one.Why.Kind == FailureKind.LeftOut);
    }

    [Fact]
    public void With_more_rows_than_announced_nothing_is_missing()
    {
        var report = Reports.OfItems(Row(0, "a"));
        report.RowCount = 0;

        Of(report).ShouldBeEmpty();
    }

    [Fact]
    public void On_a_day_that_counts_more_than_its_rows_say_what_is_absent_may_be_the_rest() =>
        Named(Of(Reports.OfItems(Row(0, "a"), Row(1, "a")), First)).ShouldBe([("b", First)]);

    [Fact]
    public void A_row_that_cannot_be_read_is_unknown_and_the_others_stand()
    {
        var unknown = Of(Reports.OfItems(Reports.Item(First, "a", "-1", "0", "0", "0"), Row(0, "b"), Row(1, "a"))).ShouldHaveSingleItem();

        (unknown.Product.Value, unknown.Day, unknown.Why.Kind).ShouldBe(("a", First, FailureKind.LeftOut));
    }

    [Fact]
    public void A_row_whose_day_cannot_be_read_may_be_of_any_day_on_which_its_item_is_absent() =>
        Named(Of(Reports.OfItems(Row(0, "a"), Reports.Row(["yesterday", "a"], ["1", "0", "0", "0"])))).ShouldBe([("a", First.AddDays(1))]);

    [Fact]
    public void A_row_without_an_item_may_be_anybodys() =>
        Named(Of(Reports.OfItems(Row(0, "a"), Row(1, "a"), Row(1, "b"), Reports.Row(["20260901"], ["1", "0", "0", "0"]))))
            .ShouldBe([("b", First)]);

    private static List<UnknownDay> Of(RunReportResponse report, params DateOnly[] withMoreInTotal)
    {
        var rows = new ItemRows(Days);
        rows.Add(report);
        return [.. UnknownRows.Of(rows, Products, withMoreInTotal.ToDictionary(day => day, _ => LeftOut.MoreInTotal), Days.To)];
    }

    private static IEnumerable<(string Product, DateOnly Day)> Named(IEnumerable<UnknownDay> unknown) =>
        unknown.Select(one => (one.Product.Value, one.Day));

    private static Row Row(int day, string item) => Reports.Item(First.AddDays(day), item, "1", "0", "0", "0");
}
