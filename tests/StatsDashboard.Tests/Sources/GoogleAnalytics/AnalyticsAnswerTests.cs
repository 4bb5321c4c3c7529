using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Sandbox;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>What becomes of a report that arrives.</summary>
public sealed partial class AnalyticsAnswerTests
{
    /// <summary>For answers so large that a busy machine needs its time for them.</summary>
    private static readonly (string Key, string Value) Unhurried = ("GoogleAnalytics:AttemptTimeout", "01:00:00");

    [Theory]
    [InlineData(100_000)]
    [InlineData(50)]
    public async Task Every_figure_is_googles_own_however_many_pages_it_takes(int rowsOfPage)
    {
        await using var upstreams = await Upstreams.StartPagedAsync(rowsOfPage);
        var days = upstreams.Last(10);

        var answer = await upstreams.AskAnalyticsAsync(days);

        answer.Notices.ShouldBeEmpty();
        answer.Currency.ShouldBe("EUR");
        answer.DataThrough.ShouldBe(days.To);
        Figures(answer).ShouldBe(Truth(upstreams, days));
    }

    [Fact]
    public async Task A_large_call_is_split_into_reports_and_joined_again()
    {
        await using var upstreams = await Upstreams.StartAsync(new SandboxOptions { Products = 4000 }, Unhurried);
        var days = upstreams.Last(14);

        var answer = await upstreams.AskAnalyticsAsync(days);

        Figures(answer).ShouldBe(Truth(upstreams, days));
        upstreams.Sandbox.Calls.Paths.Keys.ShouldContain(path => path.EndsWith(":batchRunReports", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_products_under_one_item_id_are_both_answered()
    {
        await using var upstreams = await Upstreams.StartAsync();
        var product = upstreams.Product();
        var twin = Product.Named("twin", "Twin").KnownAs("ga", product.Id.Value);

        var answer = await upstreams.AskAnalyticsAsync(null, product, twin);

        answer.Figures.Count(figure => figure.Product.Value == "twin").ShouldBe(answer.Figures.Count / 2);
    }

    [Fact]
    public async Task A_day_without_any_row_is_not_known_while_it_may_still_come()
    {
        await using var upstreams = await Upstreams.StartAsync();
        var future = new DateRange(upstreams.Today.AddDays(1), upstreams.Today.AddDays(2));

        (await upstreams.AskAnalyticsAsync(future)).DataThrough.ShouldBe(upstreams.Today);
        (await upstreams.AskAnalyticsAsync(new(upstreams.Today.AddDays(-9), future.To))).DataThrough.ShouldBe(upstreams.Today);
    }

    [Fact]
    public async Task A_settled_day_without_any_row_is_known()
    {
        await using var upstreams = await Upstreams.StartAsync();
        var quiet = new DateRange(upstreams.Today.AddYears(-8), upstreams.Today.AddYears(-8).AddDays(6));

        var answer = await upstreams.AskAnalyticsAsync(quiet);

        answer.Figures.ShouldBeEmpty();
        answer.DataThrough.ShouldBe(quiet.To);
    }

    [Fact]
    public async Task What_is_left_of_the_tokens_is_told()
    {
        await using var upstreams = await Upstreams.StartAsync();

        await upstreams.AskAnalyticsAsync();

        upstreams.Analytics.Quotas.ShouldContain(quota =>
            quota.Label == "Tokens left today" && quota.Remaining > 190_000 && quota.Limit == null);
    }

    [Fact]
    public async Task A_report_of_a_quarter_of_a_million_rows_is_read()
    {
        await using var upstreams = await Upstreams.StartAsync(Unhurried);
        upstreams.BreakReports("many-rows");

        var answer = await upstreams.AskAnalyticsAsync();

        answer.Figures.ShouldBeEmpty();
        // None of them is in the totals of the days.
        answer.Notices.ShouldHaveSingleItem().Text.ShouldBe("The total of Google Analytics is not the sum of its rows.");
    }

    private static List<(string Product, DateOnly Day, string Values)> Figures(SourceAnswer answer) =>
        [.. answer.Figures.Select(figure => (figure.Product.Value, figure.Day, string.Join(' ', figure.Values))).Order()];

    private static List<(string Product, DateOnly Day, string Values)> Truth(Upstreams upstreams, DateRange days) =>
    [
        .. (from product in upstreams.AllProducts()
           from day in days.Each()
           let truth = upstreams.Sandbox.Truth.Analytics(product.Id.Value, day)
           where truth is not null
           let counts = $"{truth.Value.ItemsViewed} {truth.Value.ItemsAddedToCart} {truth.Value.ItemsPurchased}"
           select (product.Id.Value, day, $"{counts} {truth.Value.ItemRevenue * Money.Scale:0}")).Order(),
    ];
}
