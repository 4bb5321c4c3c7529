using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Pages;

/// <summary>A page that looks for new figures sends along which rows it shows.</summary>
public sealed class HeldRowsTests
{
    [Theory]
    [InlineData("SKU-0007,SKU-0002", "SKU-0007 SKU-0002")]
    [InlineData("SKU-0003,SKU-0003,SKU-0001", "SKU-0003 SKU-0001")]
    [InlineData("nobody,SKU-0004,%,%zz", "SKU-0004")]
    public async Task The_rows_that_are_held_come_back_in_their_order_as_far_as_there_are_such(string held, string shown)
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();

        (await RowsAsync(app, held)).ShouldBe(shown);
    }

    [Fact]
    public async Task No_more_rows_are_held_than_a_page_has()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();
        var many = string.Join(',', Enumerable.Range(0, 500).Select(number => $"nobody-{number}").Append("SKU-0001"));

        (await RowsAsync(app, many)).ShouldBe("");
    }

    [Fact]
    public async Task A_page_that_looks_by_itself_is_no_visit()
    {
        await using var app = await DashboardApp.StartAsync();

        using var visit = await app.Client.GetAsync($"/?{DashboardApp.Week}", TestContext.Current.CancellationToken);
        using var look = await LookAsync(app, ",");

        visit.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("stats-visit", StringComparison.Ordinal));
        look.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(cookie => cookie.StartsWith("stats-visit", StringComparison.Ordinal));
    }

    private static async Task<string> RowsAsync(DashboardApp app, string held)
    {
        using var response = await LookAsync(app, held);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return string.Join(' ', Regex.Matches(page, "<tr data-product=\"([^\"]*)\"").Select(match => match.Groups[1].Value));
    }

    private static Task<HttpResponseMessage> LookAsync(DashboardApp app, string held)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/?{DashboardApp.Week}");
        request.Headers.TryAddWithoutValidation("Stats-Rows", held);
        return app.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
