using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>What the figures may hide is said to the viewer, once.</summary>
public sealed class AnalyticsNoticeTests
{
    [Theory]
    [InlineData("sampled", "Sampled: 12.5 % of events.")]
    [InlineData("thresholded", "Google Analytics leaves out rows of few visitors, to protect them.")]
    [InlineData("data-loss", "Some products are missing here: Google Analytics put them together as (other).")]
    [InlineData("other-time-zone", "Google Analytics counts days in America/Los_Angeles, not in UTC.")]
    [InlineData("other-currency-code", "The revenue is in USD, not in EUR.")]
    public async Task What_the_report_admits_is_a_notice(string fault, string notice)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports(fault);

        var answer = await upstreams.AskAnalyticsAsync();

        answer.Notices.Select(told => told.Text).ShouldBe([notice]);
        answer.Figures.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Money_keeps_the_currency_in_which_it_came()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports("other-currency-code");

        (await upstreams.AskAnalyticsAsync()).Currency.ShouldBe("USD");
    }

    [Theory]
    [InlineData("wrong-row-count")]
    [InlineData("missing-rows")]
    [InlineData("duplicate-rows")]
    public async Task Rows_that_do_not_add_up_are_a_notice(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports(fault);

        (await upstreams.AskAnalyticsAsync()).Notices.ShouldHaveSingleItem().Text.ShouldContain("rows and sent");
    }

    [Fact]
    public async Task Pages_that_shift_are_a_notice_and_no_row_counts_twice()
    {
        await using var upstreams = await Upstreams.StartPagedAsync(rows: 50);
        upstreams.BreakReports("shifting-pages");

        var answer = await upstreams.AskAnalyticsAsync();

        answer.Notices.ShouldHaveSingleItem().Text.ShouldContain("rows and sent");
        answer.Figures.Select(figure => (figure.Product, figure.Day)).ShouldBeUnique();
    }

    [Fact]
    public async Task A_metric_that_we_may_not_see_is_named_and_marked_as_withheld()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakReports("restricted");

        var answer = await upstreams.AskAnalyticsAsync();

        answer.Withheld.ShouldBe([3]);
        answer.Notices.ShouldHaveSingleItem().ShouldBe(
            new Notice(
                "The service account may not see itemRevenue; lift the restriction of its role in Google Analytics.",
                "ga.item_revenue"));
    }
}
