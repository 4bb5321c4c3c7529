using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed partial class ExtremeFigureTests : BunitContext
{
    private static Arbitrary<long?> Any => ExtremeFigures.One.ToArbitrary();

    [Fact]
    public void One_product_at_thirty_three_billion_is_the_longest_bar_and_no_more()
    {
        var one = MadeUp.With(
            "SKU-1",
            "Kettle",
            new ProductSource(DataState.Ok, MadeUp.Now, null, "EUR", [1, 33_810_000_000_070_000, 0], KnownDays: 7));

        var cells = Render<ProductTable>(parameters => parameters.Add(table => table.View, new MadeUp { Products = [one] }.View()))
            .FindAll("tbody td:not(.trend)");

        cells[1].ClassList.ShouldContain("q20");
        cells[1].TextContent.ShouldBe("33,810,000,000.07");
    }

    [Fact]
    public void A_bar_has_a_step_that_the_style_sheet_knows_and_more_is_never_less() => Prop.ForAll(ExtremeFigures.Products, products =>
    {
        var heat = HeatScale.Of(new MadeUp { Products = products }.Overview());
        var steps = products
            .Select(product => product.Sources[0].Values![0] ?? 0)
            .Append(long.MaxValue)
            .Append(long.MinValue)
            .Order()
            .Select(value => heat.Step(0, value))
            .ToList();

        steps.ShouldAllBe(step => step >= 0 && step <= 20);
        steps.ShouldBeInOrder();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sparkline_stays_in_its_box() => Prop.ForAll(ExtremeFigures.Series, series =>
    {
        var path = SparklinePath.Of(series, 96, 20);

        SvgPath().IsMatch(path).ShouldBeTrue(path);
        foreach (Match point in Point().Matches(path))
        {
            double.Parse(point.Groups["x"].Value, CultureInfo.InvariantCulture).ShouldBeInRange(0, 96);
            double.Parse(point.Groups["y"].Value, CultureInfo.InvariantCulture).ShouldBeInRange(0, 20);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Days_that_are_put_together_are_added_without_wrapping_round()
    {
        // Sixty-two days make points of two days each: the fourth is twice the largest figure, and so the highest.
        var days = Enumerable.Range(0, 62).Select(day => (long?)(day is 6 or 7 ? long.MaxValue : 0)).ToList();

        SparklinePath.Of(days, 96, 20).Split('L')[3].ShouldEndWith(" 1");
    }

    [Fact]
    public void Large_neighbours_make_a_line_and_no_division_by_zero() =>
        SparklinePath.Of([(1L << 60) + 1, 1L << 60], 96, 20).ShouldBe("M1 1L95 19");

    [Fact]
    public void A_change_is_written_of_any_two_figures() => Prop.ForAll(Any, Any, (now, before) =>
    {
        var change = Change.Of(now, before, lessIsBetter: false);

        (change is null).ShouldBe(now is null || before is null);
        var isSmall = before is 0 || Math.Abs(((decimal?)now - before) ?? 0) * 2_000 < Math.Abs((decimal?)before ?? 0);
        change?.Tone.ShouldBe(now == before || isSmall ? "same" : now > before ? "better" : "worse");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_figure_can_be_written() => Prop.ForAll(ExtremeFigures.One.ToArbitrary(), value =>
    {
        foreach (var unit in Enum.GetValues<Unit>())
        {
            Figure.Exact(value ?? 0, unit).ShouldNotBeEmpty();
            Figure.Short(value ?? 0, unit).ShouldNotBeEmpty();
            Figure.Signed(value ?? 0, unit)[0].ShouldBe(value < 0 ? '−' : '+');
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Movers_of_any_figures_are_ranked() => Prop.ForAll(ExtremeFigures.Products, products =>
    {
        var overview = new MadeUp { Products = products }.Overview();

        var movers = Movers.Of(overview, overview.Columns[0], "EUR", 5);

        movers.Floor.ShouldBeGreaterThanOrEqualTo(10);
        movers.Up.Select(mover => mover.Change).ShouldBeInOrder(SortDirection.Descending);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_page_is_whole_with_any_figures() => Prop.ForAll(ExtremeFigures.Products, products =>
    {
        var body = Render<OverviewBody>(parameters => parameters.Add(body => body.View, new MadeUp { Products = products }.View()));

        body.FindAll("tbody [data-product]").Count.ShouldBe(products.Length);
        body.Markup.ShouldNotContain("NaN");
        body.Markup.ShouldNotContain("∞");
    }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(20));

    [Theory]
    [InlineData(double.NaN, "0")]
    [InlineData(double.PositiveInfinity, "100")]
    [InlineData(double.NegativeInfinity, "0")]
    [InlineData(-1, "0")]
    [InlineData(1e300, "100")]
    [InlineData(0.5, "50")]
    public void A_meter_ends_at_its_ends(double share, string value) =>
        Render<Meter>(parameters => parameters.Add(meter => meter.Share, share)).Find("progress").GetAttribute("value").ShouldBe(value);

    [GeneratedRegex(@"^([ML]-?[0-9.]+ -?[0-9.]+(h0)?)*$")]
    private static partial Regex SvgPath();

    [GeneratedRegex(@"[ML](?<x>-?[0-9.]+) (?<y>-?[0-9.]+)")]
    private static partial Regex Point();
}
