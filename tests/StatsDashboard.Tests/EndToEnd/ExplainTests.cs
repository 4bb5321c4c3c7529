using System.Net;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

public sealed class ExplainTests
{
    [Fact]
    public async Task A_product_s_number_names_its_meaning_its_calls_and_its_raw_value_without_the_key()
    {
        await using var app = await DashboardApp.StartAsync();
        var overview = await app.OverviewAsync();

        var page = await PageAsync(app, "product=SKU-0001&metric=partner.commission_approved");

        var value = overview.GetProperty("products")
            .GetProperty("SKU-0001")
            .GetProperty("values")
            .GetProperty("partner.commission_approved")
            .GetString()!;
        page.ShouldContain("What we earn from approved orders.");
        page.ShouldContain($"as kept: {decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) * 1_000_000m:0} millionths");
        page.ShouldContain("/v1/stats?product=SKU-0001&from=2026-10-01&to=2026-10-07");
        page.ShouldContain("EUR");
        page.ShouldNotContain(app.Sandbox.ApiKey);
        page.ShouldNotContain("api_key");
        (await File.ReadAllBytesAsync(app.StorePath, TestContext.Current.CancellationToken))
            .AsSpan()
            .IndexOf(System.Text.Encoding.UTF8.GetBytes(app.Sandbox.ApiKey))
            .ShouldBe(-1);
    }

    [Fact]
    public async Task Attempts_are_counted()
    {
        await using var app = await DashboardApp.StartAsync();
        app.Sandbox.Faults.Add(new SandboxFault("reset-before-headers") { Path = "/v1/stats", Product = "SKU-0001", Count = 1 });
        await app.OverviewAsync();

        var page = await PageAsync(app, "product=SKU-0001&metric=partner.clicks");

        page.ShouldContain("<td>2</td>");
    }

    [Fact]
    public async Task A_failed_call_and_its_days_are_told()
    {
        await using var app = await DashboardApp.StartAsync(("Partner:MaxAttempts", "1"));
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0002" });
        await app.OverviewAsync();

        var page = await PageAsync(app, "product=SKU-0002&metric=partner.clicks");

        page.ShouldContain("Asked in vain</dt><dd>1 Oct – 7 Oct");
        page.ShouldContain("not known");
        page.ShouldNotContain("<dd>0<");
    }

    [Fact]
    public async Task A_ratio_names_its_parts_and_a_total_what_it_covers()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();

        var page = await PageAsync(app, "metric=click_through_rate");

        page.ShouldContain("Clicks:");
        page.ShouldContain("Items viewed:");
        page.ShouldContain("of 10 products");
        page.ShouldContain("Rests on 9 calls; 1 more brought no figures");
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("metric=nothing", HttpStatusCode.NotFound)]
    [InlineData("metric=partner.clicks&product=NOBODY", HttpStatusCode.NotFound)]
    [InlineData("metric=partner.clicks&range=never", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_told(string query, HttpStatusCode status)
    {
        await using var app = await DashboardApp.StartAsync();

        using var response = await app.Client.GetAsync($"/explain?{query}", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("http://host/v1/stats?product=a&api_key=secret", "http://host/v1/stats?product=a")]
    [InlineData("http://host/v1/stats?API_KEY=secret", "http://host/v1/stats")]
    [InlineData("http://host:81/v1/stats", "http://host:81/v1/stats")]
    public void An_address_never_holds_the_key(string address, string shown) =>
        StatsDashboard.Sources.Http.CallTrace.Redact(new Uri(address)).ShouldBe(shown);

    private static async Task<string> PageAsync(DashboardApp app, string query) =>
        WebUtility.HtmlDecode(await app.GetTextAsync($"/explain?{DashboardApp.Week}&{query}"));
}
