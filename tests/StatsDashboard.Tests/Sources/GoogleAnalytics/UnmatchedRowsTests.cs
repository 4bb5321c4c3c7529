using Google.Analytics.Data.V1Beta;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;
using DateRange = StatsDashboard.Catalog.DateRange;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>What Google counts beyond our products, each day held against its own total.</summary>
public sealed class UnmatchedRowsTests
{
    private static readonly DateOnly First = new(2026, 9, 1);
    private static readonly DateRange Days = new(First, First.AddDays(2));

    [Fact]
    public void What_a_total_has_beyond_its_rows_stands_on_its_own_day()
    {
        var reconciled = Of([Item(0, "a", 5), Item(1, "a", 6), Item(2, "a", 7)], Total(0, 5), Total(1, 16), Total(2, 7));

        Views(reconciled.Totals).ShouldBe([5, 16, 7]);
        reconciled.Unmatched.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            rest => rest.Day.ShouldBe(First.AddDays(1)),
            rest => rest.Reason.ShouldBe(UnmatchedReason.NoRow),
            rest => rest.Values[0].ShouldBe(10));
        reconciled.Doubts.ShouldBe([KeyValuePair.Create(First.AddDays(1), LeftOut.MoreInTotal)]);
        reconciled.Differs.ShouldBeTrue();
    }

    [Fact]
    public void What_was_put_together_over_all_days_is_parted_by_their_totals()
    {
        var reconciled = Of([Item(0, "a", 5), Reports.Row(["(other)", "(other)"], ["30", "0", "0", "0"])], Total(0, 15), Total(1, 20));

        Views(reconciled.Totals).ShouldBe([15, 20, 0]);
        reconciled.Unmatched.Select(part => (part.Day, part.Reason, part.Values[0]))
            .ShouldBe([(First, UnmatchedReason.Other, 10), (First.AddDays(1), UnmatchedReason.Other, 20)]);
        reconciled.Differs.ShouldBeFalse();
    }

    [Fact]
    public void Rows_of_nobody_are_one_part_for_each_reason_and_item()
    {
        var reconciled = Of(
            [
                Item(0, "a", 5), Item(0, "(not set)", 1), Item(0, "", 2), Item(0, "(other)", 3), Item(0, "gone", 4),
                Reports.Row(["(other)", "(other)"], ["7", "0", "0", "0"]),
            ],
            Total(0, 22));

        reconciled.Unmatched.Select(part => (part.Reason, part.Item, part.Values[0])).ShouldBe(
            [(UnmatchedReason.Other, "(other)", 10), (UnmatchedReason.NotSet, "(not set)", 3), (UnmatchedReason.Unknown, "gone", 4)]);
    }

    [Fact]
    public void A_row_that_cannot_be_read_leaves_its_day_a_difference_and_no_part()
    {
        var reconciled = Of([Item(0, "a", 5), Item(0, "b", -1)], Total(0, 15));

        Views(reconciled.Totals).ShouldBe([15, 0, 0]);
        reconciled.Unmatched.ShouldBeEmpty();
        reconciled.Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void A_day_whose_total_cannot_be_read_has_none() =>
        Views(Of([Item(0, "a", 5)], Total(0, -1), Total(1, 3)).Totals).ShouldBe([3, 0]);

    [Fact]
    public void A_day_on_which_items_have_rows_has_no_total_of_zero_that_nobody_reported() =>
        Views(Of([Item(0, "a", 5), Item(1, "gone", 5)]).Totals).ShouldBe([0]);

    [Fact]
    public void Where_rows_have_no_day_an_empty_report_of_totals_makes_no_zero_of_any() =>
        Of([Reports.Row(["(other)", "(other)"], ["30", "0", "0", "0"])]).Totals.ShouldBeEmpty();

    [Fact]
    public void Days_without_any_row_in_either_report_are_zero() => Views(Of([]).Totals).ShouldBe([0, 0, 0]);

    [Fact]
    public void What_the_totals_alone_say_of_themselves_is_heard()
    {
        var totals = Reports.OfDays(Total(0, 5));
        totals.Metadata = new ResponseMetaData
        {
            CurrencyCode = "EUR",
            SamplingMetadatas = { new SamplingMetadata { SamplesReadCount = 1, SamplingSpaceSize = 8 } },
        };
        var metadata = new ReportMetadata("EUR", "UTC");

        Of([Item(0, "a", 5)], totals, metadata);

        metadata.IsSampled.ShouldBeTrue();
        metadata.Notices.ShouldHaveSingleItem().Text.ShouldBe("Sampled: 12.5 % of events.");
    }

    [Fact]
    public void Totals_in_another_currency_than_the_rows_are_refused()
    {
        var metadata = new ReportMetadata("EUR", "UTC");
        metadata.Add(new ResponseMetaData { CurrencyCode = "EUR" });
        var totals = Reports.OfDays(Total(0, 5));
        totals.Metadata = new ResponseMetaData { CurrencyCode = "USD" };

        Should.Throw<SourceException>(() => Of([Item(0, "a", 5)], totals, metadata)).Failure.Kind.ShouldBe(FailureKind.BadAnswer);
    }

    [Fact]
    public void Totals_of_other_days_are_not_those_that_were_asked_for() =>
        Should.Throw<SourceException>(() => Of([], Total(-7, 5), Total(-6, 5))).Failure
            .ShouldBe(new SourceFailure(FailureKind.BadAnswer, "Google Analytics answered with days that nobody asked for."));

    [Fact]
    public void Of_very_many_unknown_items_the_smaller_are_one_and_one_that_is_really_called_so_is_among_them()
    {
        var gone = Enumerable.Range(1, 150).Select(number => Item(0, $"gone {number}", number));

        var unmatched = Of([.. gone, Item(0, UnmatchedItems.TheRest, 1_000)], Total(0, 12_325)).Unmatched;

        unmatched.Count.ShouldBe(101);
        unmatched.Select(part => (part.Reason, part.Item)).ShouldBeUnique();
        unmatched[^1].Item.ShouldBe(UnmatchedItems.TheRest);
        unmatched[^1].Values[0].ShouldBe(1_000 + (50 * 51 / 2));
    }

    [Fact]
    public void Where_the_totals_leave_out_days_themselves_an_absent_one_is_not_known()
    {
        var report = Reports.OfDays(Total(0, 5));
        report.Metadata = new ResponseMetaData { SubjectToThresholding = true };

        Views(Of([Item(0, "a", 5)], report).Totals).ShouldBe([5]);
    }

    [Fact]
    public void Without_a_total_to_hold_the_rows_against_an_absent_row_is_no_zero()
    {
        var other = Reports.Row(["(other)"], ["12", "0", "0", "0"]);

        Of([Item(0, "a", 5)]).Doubts.ShouldBe([Doubt(0, LeftOut.NoTotal)]);
        Of([Item(1, "a", 3)], other, Total(1, 3)).Doubts.ShouldBe([Doubt(0, LeftOut.NoTotal), Doubt(2, LeftOut.NoTotal)]);
    }

    [Fact]
    public void A_total_that_cannot_be_read_takes_nothing_from_its_day() =>
        Of([Item(0, "a", 5)], Total(0, -1)).Doubts.ShouldBeEmpty();

    [Fact]
    public void What_another_answer_may_have_is_asked_again_and_what_google_withholds_is_not()
    {
        (LeftOut.NoTotal.MayPass, LeftOut.Short.MayPass).ShouldBe((true, true));
        (LeftOut.Other.MayPass, LeftOut.Few.MayPass, LeftOut.MoreInTotal.MayPass).ShouldBe((false, false, false));
    }

    [Fact]
    public void What_the_report_of_days_admits_of_itself_holds_for_every_day()
    {
        var report = Reports.OfDays(Total(0, 5), Total(1, 3), Total(2, 1));
        report.Metadata = new ResponseMetaData { DataLossFromOtherRow = true };

        Of([Item(0, "a", 5)], report).Doubts.ShouldBe([Doubt(0, LeftOut.Other), Doubt(1, LeftOut.Other), Doubt(2, LeftOut.Other)]);
    }

    [Fact]
    public void A_cent_is_a_matter_of_rounding() =>
        Of([Reports.Item(First, "a", "1", "0", "0", "9.99")], Reports.Day(First, "1", "0", "0", "10.00")).Unmatched.ShouldBeEmpty();

    private static ReconciledDays Of(Row[] items, params Row[] totals) => Of(items, Reports.OfDays(totals));

    private static ReconciledDays Of(Row[] items, RunReportResponse totals, ReportMetadata? told = null)
    {
        var metadata = told ?? new ReportMetadata("EUR", "UTC");
        var rows = new ItemRows(Days);
        rows.Add(Reports.OfItems(items));
        var days = new OwnDayTotals(Days, metadata);
        days.Add(totals);
        return UnmatchedRows.Of([rows], days, new HashSet<string> { "a", "b" }, Days.To, []);
    }

    private static KeyValuePair<DateOnly, SourceFailure> Doubt(int day, SourceFailure why) => new(First.AddDays(day), why);

    private static Row Item(int day, string item, int views) => Reports.Item(First.AddDays(day), item, $"{views}", "0", "0", "0");

    private static Row Total(int day, int views) => Reports.Day(First.AddDays(day), $"{views}", "0", "0", "0");

    private static IEnumerable<long> Views(IEnumerable<OwnTotal> totals) => totals.Select(total => total.Values[0]);
}
