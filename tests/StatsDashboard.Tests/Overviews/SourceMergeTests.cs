using Shouldly;
using StatsDashboard.Figures;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>What one source says of all products, and what is made of that.</summary>
public sealed class SourceMergeTests
{
    private static readonly MergeRules Rules = new(MadeUp.Range, null, "UTC", "EUR", MadeUp.Fresh);
    private static readonly SourceFacts Facts = new("shop", "Shop", MadeUp.Partner, true, [], [], SourceRecord.Unknown);

    private static readonly ProductSource Ok = new(DataState.Ok, MadeUp.Now, Values: [1, 2, 3]) { IsFinal = true, IsWhole = true };
    private static readonly ProductSource Stale = Ok with { State = DataState.Stale, Error = "Too slow." };
    private static readonly ProductSource Failed = new(DataState.Failed, Error: "Down.", FailedDays: 7);
    private static readonly ProductSource Pending = new(DataState.Pending);
    private static readonly ProductSource NotListed = new(DataState.NotListed);

    [Fact]
    public void A_source_is_as_well_as_its_products()
    {
        StateOf().ShouldBe(DataState.Pending);
        StateOf(Ok, NotListed).ShouldBe(DataState.Ok);
        StateOf(Ok, Stale).ShouldBe(DataState.Stale);
        StateOf(Ok, Failed).ShouldBe(DataState.Partial);
        StateOf(Stale, Pending).ShouldBe(DataState.Partial);
        StateOf(Failed, Pending).ShouldBe(DataState.Failed);
        StateOf(Pending, NotListed).ShouldBe(DataState.Pending);
        Of(Facts with { IsConfigured = false }, Ok).State.ShouldBe(DataState.NotConfigured);
    }

    [Fact]
    public void Products_are_counted_of_a_source_that_is_asked()
    {
        ProductSource[] all = [Ok, Stale, Failed, Failed, Pending, NotListed];

        var source = Of(Facts, all);

        (source.Asked, source.Answered, source.Failed, source.Pending).ShouldBe((6, 3, 2, 1));
        (source.NotListed, source.Stale, source.Error, source.AsOf, source.IsFinal).ShouldBe((1, 1, "Down.", MadeUp.Now, true));
        (source.Key, source.Name, source.Metrics).ShouldBe(("shop", "Shop", MadeUp.Partner));
        var closed = Of(Facts with { IsConfigured = false }, all);
        (closed.Asked, closed.Answered, closed.Failed, closed.Pending, closed.Stale).ShouldBe((0, 0, 0, 0, 0));
    }

    [Theory]
    [InlineData(1, 0, 2, false)]
    [InlineData(1, 1, 2, true)]
    [InlineData(2, 0, 3, true)]
    [InlineData(0, 2, 3, true)]
    [InlineData(0, 0, 3, false)]
    public void A_source_that_fails_for_more_than_half_is_broken(int failed, int stale, int asked, bool isBroken)
    {
        var ok = Enumerable.Repeat(Ok, asked - failed - stale);
        var source = Of(Facts, [.. Enumerable.Repeat(Failed, failed), .. Enumerable.Repeat(Stale, stale), .. ok]);

        source.IsBroken.ShouldBe(isBroken);
        (source with { Error = null }).IsBroken.ShouldBeFalse();
        (source.HasMetrics, (source with { Metrics = [] }).HasMetrics).ShouldBe((true, false));
    }

    [Fact]
    public void A_total_covers_what_is_whole_and_what_is_not_listed()
    {
        var total = Total(0, Ok, Ok with { IsWhole = false }, NotListed with { IsWhole = true }, NotListed, Pending);

        (total.Value, total.Of, total.Covered, total.NotListed).ShouldBe((2, 5, 2, 1));
        (total.Currency, total.Currencies.Count, total.Previous, total.Compared).ShouldBe((null, 0, null, 0));
    }

    [Fact]
    public void Money_has_a_sum_per_currency_and_one_of_all_when_there_is_one()
    {
        var (euros, dollars) = (Ok with { Currency = "EUR" }, Ok with { Currency = "USD", Values = [1, 5, 3] });

        var mixed = Total(1, euros, euros, dollars);
        (mixed.Value, mixed.Currency, mixed.IsTooLarge).ShouldBe((null, null, false));
        mixed.Currencies.ShouldBe(new Dictionary<string, long> { ["EUR"] = 4, ["USD"] = 5 }, ignoreOrder: true);
        mixed.Parts.ShouldBe([null]);
        var one = Total(1, dollars);
        (one.Value, one.Currency).ShouldBe((5, "USD"));
        one.Parts.ShouldBe([5]);
        Total(1, Ok).Currency.ShouldBe("EUR", "Of money that names none.");
        Total(0, euros, dollars).Value.ShouldBe(2, "Counts have no currency.");
    }

    [Fact]
    public void A_product_that_is_taken_out_again_leaves_nothing()
    {
        var compared = Ok with { Currency = "EUR", Previous = [4, 5, 6], Comparable = [1, 2, 3] };
        var column = new MetricColumn(MadeUp.Partner[1], 0, 1);
        var totals = new MetricTotals(column);
        ProductOverview[] rows = [Row(compared), Row(compared with { Previous = null }), Row(NotListed with { IsWhole = true })];
        Array.ForEach(rows, row => totals.Add(row, 1));
        var all = totals.Read("EUR");
        (all.Value, all.Previous, all.Comparable, all.Compared).ShouldBe((4, 5, 2, 1));
        (all.ComparesPart, all.ComparesHalf).ShouldBe((true, true));

        Array.ForEach(rows, row => totals.Add(row, -1));

        var none = totals.Read("EUR");
        (none.Value, none.Of, none.Covered, none.NotListed, none.Compared, none.Previous).ShouldBe((null, 0, 0, 0, 0, null));
        (none.Currencies.Count, none.ComparesPart, totals.IsOf(0), totals.IsOf(1)).ShouldBe((0, false, true, false));
    }

    [Fact]
    public void A_days_cell_says_how_it_was_asked_last()
    {
        DayCell.Of(true, null, MadeUp.Fresh).ShouldBe(new DayCell(DataState.Pending, null, null, false, null));
        DayCell.Of(false, null, MadeUp.Fresh).State.ShouldBe(DataState.NotConfigured);
        var failure = new SourceFailure(FailureKind.Timeout, "Too slow.");
        var row = new FigureRow(new("a"), MadeUp.Range.From, MadeUp.Now, failure, true, MadeUp.Now.AddDays(-1), false, "EUR", [1]);

        var cell = DayCell.Of(true, row, MadeUp.Fresh);

        (cell.State, cell.AsOf, cell.IsFinal, cell.Error).ShouldBe((DataState.Stale, MadeUp.Now.AddDays(-1), false, "Too slow."));
        cell.Values.ShouldBe([1]);
    }

    [Fact]
    public void An_overview_is_due_by_its_products_and_for_who_shows_it_by_the_site()
    {
        var now = MadeUp.Now;
        var overview = new MadeUp().Overview() with { Moments = new(now, now), SiteMoments = new(now.AddHours(-1), now) };

        overview.IsDue(withSite: false, now.AddSeconds(-1)).ShouldBeFalse();
        overview.IsDue(withSite: false, now).ShouldBeTrue();
        overview.IsDue(withSite: true, now.AddHours(-1)).ShouldBeTrue();
        overview.IsDue(withSite: true, now.AddHours(-2)).ShouldBeFalse();
    }

    private static ProductOverview Row(ProductSource figures) => MadeUp.With("a", "Alpha", figures);

    private static SourceOverview Of(SourceFacts facts, params ProductSource[] all)
    {
        var counts = new SourceCounts();
        Array.ForEach(all, counts.Add);
        return SourceMerge.Of(facts, counts, Rules);
    }

    private static DataState StateOf(params ProductSource[] all) => Of(Facts, all).State;

    private static MetricTotal Total(int position, params ProductSource[] all) =>
        MetricTotals.Sum(new MetricColumn(MadeUp.Partner[position], 0, position), all.Select(Row), "EUR");
}
