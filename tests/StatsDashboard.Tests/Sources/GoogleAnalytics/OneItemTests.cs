using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>One product of many is asked for alone, and what is said of it is the same.</summary>
public sealed class OneItemTests
{
    [Fact]
    public async Task One_product_of_many_gets_the_figures_that_a_report_of_all_has_for_it()
    {
        await using var upstreams = await StartAsync();
        var product = upstreams.Product();
        var all = await upstreams.AskAnalyticsAsync();

        var alone = await upstreams.AskAnalyticsAsync(null, product);

        Figures(alone).ShouldBe(Figures(all).Where(figure => figure.Product == product.Id));
        Figures(alone).ShouldNotBeEmpty();
        alone.DataThrough.ShouldBe(all.DataThrough);
        alone.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_says_nothing_of_what_belongs_to_no_product()
    {
        await using var upstreams = await StartAsync();

        var alone = await upstreams.AskAnalyticsAsync(null, upstreams.Product());

        alone.OwnTotals.ShouldBeEmpty();
        alone.Unmatched.ShouldBeEmpty();
        alone.IsOfSome.ShouldBeTrue();
        (await upstreams.AskAnalyticsAsync()).OwnTotals.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_last_day_of_the_whole_site_is_the_last_that_is_known_of_a_product_without_any_row()
    {
        await using var upstreams = await StartAsync();
        var quiet = Product.Named("SKU-9999", "Never sold");

        var alone = await upstreams.AskAnalyticsAsync(null, quiet);

        alone.DataThrough.ShouldBe(upstreams.Last(7).To);
        alone.Figures.ShouldBeEmpty();
        alone.UnknownDays.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_that_is_left_out_against_the_products_own_total_is_not_known()
    {
        await using var upstreams = await StartAsync();
        var product = upstreams.Product();
        upstreams.BreakReports("missing-rows");

        var alone = await upstreams.AskAnalyticsAsync(null, product);

        alone.UnknownDays.ShouldNotBeEmpty();
        alone.Figures.Select(figure => figure.Day).Concat(alone.UnknownDays.Select(unknown => unknown.Day)).Order()
            .ShouldBe(upstreams.Last(7).Each());
    }

    [Fact]
    public async Task Two_products_are_asked_for_by_a_report_of_all()
    {
        await using var upstreams = await StartAsync();

        var answer = await upstreams.AskAnalyticsAsync(null, [.. upstreams.AllProducts().Take(2)]);

        answer.OwnTotals.ShouldNotBeEmpty();
        answer.IsOfSome.ShouldBeFalse();
    }

    private static async Task<Upstreams> StartAsync()
    {
        var upstreams = await Upstreams.StartAsync();
        upstreams.Catalog.Replace(upstreams.AllProducts(), upstreams.Clock.GetUtcNow());
        return upstreams;
    }

    private static List<(ProductId Product, DateOnly Day, string Values)> Figures(SourceAnswer answer) =>
        [.. answer.Figures.Select(figure => (figure.Product, figure.Day, string.Join(' ', figure.Values))).OrderBy(figure => figure.Day)];
}
