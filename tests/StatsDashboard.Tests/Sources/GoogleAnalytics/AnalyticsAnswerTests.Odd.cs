using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>Reports that are odd or wrong.</summary>
public sealed partial class AnalyticsAnswerTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("huge-body")]
    [InlineData("negative-zero")]
    [InlineData("not-set-row")]
    [InlineData("other-row")]
    public async Task Odd_reports_are_read(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync(Unhurried);
        upstreams.BreakReports(fault);

        (await upstreams.AskAnalyticsAsync()).Figures.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("html-page")]
    [InlineData("text-plain")]
    [InlineData("no-content-type")]
    [InlineData("other-dates")]
    [InlineData("unasked-rows")]
    [InlineData("unknown-currency")]
    public async Task A_report_that_cannot_be_trusted_is_a_failure_and_never_a_figure(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports(fault);

        (await upstreams.AskAnalyticsAsync().FailureAsync()).Kind.ShouldBe(FailureKind.BadAnswer);

        upstreams.Attempts("/v1beta").ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("dimensionHeaders")]
    [InlineData("metricHeaders")]
    public async Task A_report_without_one_of_its_parts_is_not_a_report_of_zeros(string field)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports("field-renamed", ("field", field));

        (await upstreams.AskAnalyticsAsync().FailureAsync()).Kind.ShouldBe(FailureKind.BadAnswer);
    }

    [Theory]
    [InlineData("field-renamed", "dimensionValues")]
    [InlineData("field-removed", "metricValues")]
    [InlineData("field-retyped", "metricValues")]
    public async Task Rows_without_one_of_their_parts_are_not_rows_of_zeros(string fault, string field)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports(fault, ("field", field));

        var answer = await upstreams.AskAnalyticsAsync();

        answer.Figures.ShouldBeEmpty();
        var known = upstreams.Last(7).Each().Where(day => day <= answer.DataThrough).ToList();
        answer.UnknownDays.Select(unknown => unknown.Day).Distinct().Order().ShouldBe(known);
        answer.UnknownDays.Count.ShouldBeGreaterThanOrEqualTo(known.Count * 50);
    }

    [Theory]
    [InlineData("nan", "itemsViewed")]
    [InlineData("infinity", "itemsViewed")]
    [InlineData("negative", "itemsViewed")]
    [InlineData("huge-double", "itemsAddedToCart")]
    [InlineData("beyond-int64", "itemsPurchased")]
    [InlineData("thousands-separators", "itemsViewed")]
    [InlineData("null-value", "itemsViewed")]
    [InlineData("empty-value", "itemsViewed")]
    [InlineData("nan", "itemRevenue")]
    [InlineData("huge-double", "itemRevenue")]
    [InlineData("thousands-separators", "itemRevenue")]
    [InlineData("null-value", "itemRevenue")]
    public async Task A_value_that_is_none_leaves_its_product_and_day_unknown_and_all_others_stand(string fault, string field)
    {
        await using var upstreams = await Upstreams.StartAsync();
        var days = upstreams.Last(7);
        upstreams.BreakReports(fault, ("field", field));

        var answer = await upstreams.AskAnalyticsAsync(days);

        var unknown = answer.UnknownDays.ShouldHaveSingleItem();
        unknown.Why.Kind.ShouldBe(FailureKind.LeftOut);
        Figures(answer).ShouldBe(Truth(upstreams, days).Where(row => (row.Product, row.Day) != (unknown.Product.Value, unknown.Day)));
        answer.Notices.ShouldHaveSingleItem().Text.ShouldBe($"1 row is left aside: {unknown.Why.Sentence}");
    }

    [Fact]
    public async Task A_revenue_may_be_negative()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports("negative", ("field", "itemRevenue"));

        (await upstreams.AskAnalyticsAsync()).Figures.ShouldContain(figure => figure.Values[3] == -17_000_000);
    }
}
