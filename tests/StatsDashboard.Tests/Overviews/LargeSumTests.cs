using Bunit;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>A sum that does not fit into a figure is told to be so. It is no error, no wrong number and no "not known".</summary>
public sealed class LargeSumTests : BunitContext
{
    private static readonly MergeRules Rules = new(MadeUp.Range, null, "UTC", "EUR", MadeUp.Fresh);

    private static readonly IReadOnlyList<MetricColumn> Columns = MetricColumn.Of(
        [
            Declared.Metrics("partner.clicks", "partner.orders_pending", "partner.orders_approved", "partner.orders_declined"),
            Declared.Metrics("ga.items_viewed"),
        ],
        Declared.Ratios);

    [Fact]
    public void A_total_is_the_sum_or_says_that_it_is_too_large() => Prop.ForAll(ExtremeFigures.Products, products =>
    {
        var column = new MetricColumn(MadeUp.Partner[0], 0, 0);

        var total = MetricTotals.Sum(column, products, Rules.Currency);

        var known = products.Select(product => product.Value(column)).OfType<long>().ToList();
        var sum = known.Aggregate(Int128.Zero, (all, value) => all + value);
        var fits = Int128.Abs(sum) <= long.MaxValue;
        total.Value.ShouldBe(known.Count > 0 && fits ? (long)sum : null);
        total.IsTooLarge.ShouldBe(known.Count > 0 && !fits);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_tile_says_that_its_sum_is_too_large()
    {
        var view = View([long.MaxValue, 0, 0, 0], [1], [long.MaxValue, 0, 0, 0], [1]);

        var tile = view.Tiles.First(tile => tile.Key == "partner.clicks");

        (tile.Value, tile.Blank!.Value.Word).ShouldBe((null, "too large"));
    }

    [Fact]
    public void A_ratio_that_is_too_large_does_not_say_that_there_is_nothing_to_divide_by()
    {
        var view = View([1, long.MaxValue, 0, 0], [1]);

        var rate = view.Overview.Columns.First(column => column.Metric.Key == "partner.conversion_rate");
        TileView.Of(view, rate).Blank!.Value.Word.ShouldBe("too large");
        view.Overview.Products.Values.First().Value(rate).ShouldBeNull();
    }

    [Fact]
    public void A_funnel_of_sums_that_are_too_large_says_so()
    {
        var view = View([5, long.MaxValue, long.MaxValue, 7], [10], [5, 0, long.MaxValue, 0], [10]);

        var stages = Funnel.Of(view.Overview);

        stages.Select(stage => stage.Value).ShouldBe([20, 10, null, null]);
        stages[1].Share.ShouldBe(500_000);
        stages[2].Share.ShouldBeNull();
        Render<FunnelCard>(parameters => parameters.Add(card => card.View, view))
            .FindAll(".caption").Select(caption => caption.TextContent).ShouldBe(["", "50.00 % of viewed", "too large", "too large"]);
    }

    [Fact]
    public void A_difference_beyond_a_figure_is_not_known_and_its_percent_is()
    {
        var product = MadeUp.With("a", "a", new ProductSource(
            DataState.Ok, MadeUp.Now, null, "EUR", [long.MaxValue, 0, 0], [-long.MaxValue, 0, 0], [long.MaxValue, 0, 0], 7));
        var column = new MetricColumn(MadeUp.Partner[0], 0, 0);

        product.Change(column).ShouldBeNull();
        product.ChangePercent(column).ShouldBe(200);
    }

    [Fact]
    public void What_cannot_be_added_up_is_not_reconciled() =>
        ReconciledMetric.Between(MadeUp.Analytics[0], 0, [long.MaxValue, 1], [], [0]).ShouldBeNull();

    [Fact]
    public void Parts_beyond_a_figure_are_reconciled_where_their_sum_is_not()
    {
        var metric = ReconciledMetric.Between(MadeUp.Analytics[0], 0, [long.MaxValue, -5], [5], [long.MaxValue])!;

        (metric.Products, metric.Unmatched, metric.Difference).ShouldBe((long.MaxValue - 5, 5, 0));
    }

    /// <summary>The partner's and the views of each product in turn.</summary>
    private static OverviewView View(params long?[][] values)
    {
        var products = values.Chunk(2).Select((pair, at) => new ProductOverview(
            Product.Named($"p{at}", $"p{at}"),
            [
                .. pair.Select(known =>
                    new ProductSource(DataState.Ok, MadeUp.Now, Values: known, KnownDays: 7) { Shared = known, IsWhole = true }),
            ])).ToList();
        var overview = new MadeUp().Overview() with
        {
            Columns = Columns,
            Totals = [.. Columns.Select(column => MetricTotals.Sum(column, products, Rules.Currency))],
            Products = products.ToDictionary(product => product.Product.Id),
            Days = [],
        };
        OverviewTable.TrySelect(overview, new TableQuery(), null, out var table, out _);
        return new OverviewView(
            overview,
            table!,
            new OverviewRequest(MadeUp.Range, null, "none"),
            new OverviewLink(new OverviewQuery(), new TableQuery()),
            MetricChoice.Usual(overview),
            MadeUp.Calendar);
    }
}
