using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Settings;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

public sealed class AnalyticsPlanTests
{
    private static readonly DateOnly First = new(2026, 9, 1);

    [Fact]
    public void One_call_asks_for_all_products() =>
        Plan([Days("a", 0, 1), Days("b", 0, 1)]).ShouldBe([("a b", 0, 1)]);

    [Fact]
    public void Days_that_any_product_misses_are_asked_for_all() =>
        Plan([Days("a", 0), Days("b", 1, 2)]).ShouldBe([("a b", 0, 2)]);

    [Fact]
    public void A_gap_makes_two_calls_the_newer_first() =>
        Plan([Days("a", 0), Days("b", 4)]).ShouldBe([("a b", 4, 4), ("a b", 0, 0)]);

    [Fact]
    public void A_product_that_misses_nothing_is_not_asked_for() =>
        Plan([Days("a", 0), Days("b")]).ShouldBe([("a", 0, 0)]);

    [Fact]
    public void No_call_is_longer_than_a_month() =>
        Plan([Days("a", [.. Enumerable.Range(0, 40)])]).ShouldBe([("a", 9, 39), ("a", 0, 8)]);

    [Fact]
    public void Nothing_missing_is_nothing_to_ask() => Plan([]).ShouldBeEmpty();

    [Theory]
    [InlineData(1, 31)]
    [InlineData(8_000, 31)]
    [InlineData(30_000, 8)]
    [InlineData(1_000_000, 1)]
    public void The_more_products_the_fewer_days_a_call(int products, int longest) =>
        ReportPlan.Calls(Range(40).Each(), products).Max(call => call.Days).ShouldBe(longest);

    [Theory]
    [InlineData(500, 31, 1)]
    [InlineData(2_000, 31, 2)]
    [InlineData(8_000, 31, 4)]
    [InlineData(30_000, 8, 4)]
    [InlineData(1_000_000, 1, 1)]
    public void A_call_becomes_one_to_four_reports_that_cover_it(int products, int days, int reports)
    {
        var ranges = ReportPlan.Reports(Range(days), products);

        ranges.Count.ShouldBe(reports);
        ranges.SelectMany(range => range.Each()).ShouldBe(Range(days).Each());
    }

    private static DateRange Range(int days) => new(First, First.AddDays(days - 1));

    private static ProductDays Days(string product, params int[] days) =>
        new(Product.Named(product, product), [.. days.Select(day => First.AddDays(day))]);

    private static List<(string Products, int From, int To)> Plan(ProductDays[] days)
    {
        var options = Options.Create(new GoogleAnalyticsOptions { PropertyId = "1" });
        using var client = new GoogleAnalyticsClient(options, TimeProvider.System);
        var (reporting, sandbox) = (Options.Create(new ReportingOptions()), Options.Create(new HostedSandboxOptions()));
        return [.. new GoogleAnalyticsSource(client, options, reporting, sandbox, new ProductCatalog(), TimeProvider.System)
            .Plan(days, CallPriority.Viewer)
            .Select(call => (
                string.Join(' ', call.Products.Select(product => product.Id)),
                call.Days.From.DayNumber - First.DayNumber,
                call.Days.To.DayNumber - First.DayNumber))];
    }
}
