using Bunit;
using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class DaySeriesTests : BunitContext
{
    [Fact]
    public void A_day_of_half_the_products_stands_in_the_table_and_not_in_the_line()
    {
        var series = Series(now: [100, 95, 94, 100, 50, 100, 100], before: [100, 100, 100, 100, 100, 100, 100]);

        series.Days.Select(day => day.Sources[0].IsDrawn).ShouldBe([true, true, false, true, false, true, true]);
        var cells = Table(series);
        cells.Select(cell => cell.Text).ShouldBe(["7", "7", "7", "7", "7", "7", "7"]);
        cells.Select(cell => cell.Drawn).ShouldBe(["7", "7", null, "7", null, "7", "7"]);
        series.Captions.ShouldContain("Not drawn: days of fewer than 95 % of the products.");
    }

    [Fact]
    public void A_line_before_of_other_products_is_not_drawn_beside_this_one()
    {
        var series = Series(now: [499, 499, 499, 499, 499, 499, 499], before: [201, 201, 201, 201, 201, 201, 480]);

        series.Days.Select(day => day.Sources[0].Compared is not null).ShouldBe([false, false, false, false, false, false, true]);
    }

    [Fact]
    public void What_was_known_of_fewer_products_before_is_told()
    {
        var series = Series(now: [499, 499, 499, 499, 499, 499, 499], before: [201, 201, 201, 201, 201, 201, 201]);

        series.Captions.ShouldContain("Partner before is not drawn: known of 201 of 499 products.");
    }

    private List<(string Text, string? Drawn)> Table(DaySeries series) =>
    [
        .. Render<DayTable>(parameters => parameters.Add(table => table.Series, series))
            .FindAll("tbody tr")
            .Reverse()
            .Select(row => row.QuerySelector("td")!)
            .Select(cell => (cell.TextContent, cell.GetAttribute("data-v"))),
    ];

    private static DaySeries Series(int[] now, int[] before)
    {
        var overview = new MadeUp().Overview();
        overview = overview with { Days = Days(now, overview), ComparedDays = Days(before, overview) };
        return DaySeries.Of(overview, "EUR", MetricChoice.Usual(overview));
    }

    private static List<DayTotals> Days(int[] covered, Overview overview) =>
    [
        .. overview.Range.Each().Select((day, at) => new DayTotals(
            day, [new SourceDay([7, 7, 7], covered[at], false), new SourceDay([1, 1], 1, false)])),
    ];
}
