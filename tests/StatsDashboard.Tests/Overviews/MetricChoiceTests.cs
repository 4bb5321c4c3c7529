using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class MetricChoiceTests
{
    [Fact]
    public void Usually_what_the_sources_put_forward_is_shown()
    {
        var choice = Select(new ShownQuery());

        ColumnsOf(choice).ShouldBe(["partner.clicks", "partner.commission_approved", "ga.items_viewed", "ga.item_revenue"]);
        KeysOf(choice.Tiles).ShouldBe(["partner.clicks", "partner.commission_approved", "ga.items_viewed", "ga.item_revenue"]);
        KeysOf(choice.Lines).ShouldBe(["partner.clicks", "ga.item_revenue"]);
        choice.Bucket.ShouldBe(Bucket.Day);
    }

    [Fact]
    public void Columns_keep_their_order_and_tiles_that_of_the_viewer()
    {
        var choice = Select(new ShownQuery
        {
            Columns = "ga.items_viewed,partner.orders_declined",
            Tiles = "ga.items_viewed, partner.clicks",
            Chart = "partner.orders_declined",
            Bucket = "month",
        });

        ColumnsOf(choice).ShouldBe(["partner.orders_declined", "ga.items_viewed"]);
        KeysOf(choice.Tiles).ShouldBe(["ga.items_viewed", "partner.clicks"]);
        KeysOf(choice.Lines).ShouldBe(["partner.orders_declined"]);
        choice.Bucket.ShouldBe(Bucket.Month);
    }

    [Fact]
    public void All_columns_are_all() => ColumnsOf(Select(new ShownQuery { Columns = "all" })).Count().ShouldBe(5);

    [Theory]
    [InlineData("columns", "partner.nothing", "no metric 'partner.nothing'")]
    [InlineData("columns", ",", "names 0 metrics; from 1 to 5")]
    [InlineData("tiles", "all", "no metric 'all'")]
    [InlineData("chart", "partner.clicks,partner.orders_declined,ga.items_viewed,ga.item_revenue", "names 4 metrics; from 1 to 3")]
    [InlineData("bucket", "1", "day, week or month")]
    [InlineData("bucket", "Week", "day, week or month")]
    public void What_cannot_be_shown_is_told_so(string name, string value, string sentence)
    {
        var query = name switch
        {
            "columns" => new ShownQuery { Columns = value },
            "tiles" => new ShownQuery { Tiles = value },
            "chart" => new ShownQuery { Chart = value },
            _ => new ShownQuery { Bucket = value },
        };

        MetricChoice.TrySelect(new MadeUp().Overview(), query, out _, out var problem).ShouldBeFalse();

        problem!.ShouldContain(sentence);
    }

    [Fact]
    public void A_source_that_nobody_set_up_takes_no_place()
    {
        var overview = new MadeUp { PartnerState = DataState.NotConfigured }.Overview();

        KeysOf(MetricChoice.Usual(overview).Tiles).ShouldBe(["ga.items_viewed", "ga.item_revenue"]);
    }

    [Fact]
    public void Of_more_than_six_each_source_shows_its_first_ones()
    {
        var columns = Enumerable.Range(0, 12)
            .Select(at => new MetricColumn(
                new Metric($"s{at / 6}.m{at % 6}", "M", Unit.Count, "M.") { Prominence = Prominence.Tile }, at / 6, at % 6))
            .ToList();

        KeysOf(MetricChoice.Usual(new MadeUp().Overview() with { Columns = columns }).Tiles)
            .ShouldBe(["s0.m0", "s0.m1", "s0.m2", "s1.m0", "s1.m1", "s1.m2"]);
    }

    [Fact]
    public void More_than_120_days_are_drawn_by_week()
    {
        var day = new DateOnly(2026, 11, 20);

        BucketOf(120).ShouldBe(Bucket.Day);
        BucketOf(121).ShouldBe(Bucket.Week);

        Bucket BucketOf(int days) =>
            MetricChoice.Usual(new MadeUp().Overview() with { Range = new DateRange(day.AddDays(1 - days), day) }).Bucket;
    }

    private static MetricChoice Select(ShownQuery query)
    {
        MetricChoice.TrySelect(new MadeUp().Overview(), query, out var choice, out var problem).ShouldBeTrue(problem);
        return choice!;
    }

    private static IEnumerable<string> ColumnsOf(MetricChoice choice)
    {
        var columns = new MadeUp().Overview().Columns;
        return choice.Columns.Select(at => columns[at].Metric.Key);
    }

    private static IEnumerable<string> KeysOf(IEnumerable<MetricColumn> columns) => columns.Select(column => column.Metric.Key);
}
