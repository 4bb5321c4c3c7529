using System.Net;
using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>
/// Where Google Analytics leaves rows out, a product without one is not known: no zero, and no fall of a hundred percent.
/// </summary>
public sealed class LeftOutTests
{
    private const string Compared = "from=2026-10-08&to=2026-10-14&compare=previous";

    [Theory]
    [InlineData("thresholded", "to protect visitors who are few")]
    [InlineData("data-loss", "as (other)")]
    public async Task An_absent_product_is_failed_with_the_reason_and_the_whole_is_not_complete(string fault, string why)
    {
        await using var app = await DashboardApp.StartAsync();
        var absent = AbsentProduct(app);
        app.Sandbox.Faults.Add(new SandboxFault(fault) { Path = "/v1beta" });

        var overview = await app.OverviewAsync();

        var row = overview.GetProperty("products").GetProperty(absent);
        row.GetProperty("ga").GetProperty("state").GetString().ShouldBe("failed");
        row.GetProperty("ga").GetProperty("error").GetString()!.ShouldContain(why);
        AnalyticsValues(row, "values").ShouldBeEmpty();
        overview.GetProperty("complete").GetBoolean().ShouldBeFalse();
        overview.GetProperty("sources").GetProperty("ga").GetProperty("state").GetString().ShouldBe("partial");
        overview.GetProperty("sources").GetProperty("ga").GetProperty("failed").GetInt32().ShouldBeGreaterThan(0);
        WebUtility.HtmlDecode(await app.GetTextAsync($"/products/{absent}?{DashboardApp.Week}")).ShouldContain(why);
        var csv = (await app.GetTextAsync($"/export/overview.csv?{DashboardApp.Week}&wait=none")).Split("\r\n");
        var cells = csv.Single(line => line.StartsWith(absent + ",", StringComparison.Ordinal)).Split(',');
        cells[csv[0].Split(',').ToList().IndexOf("ga.items_viewed")].ShouldBe("");
    }

    [Fact]
    public async Task Without_the_flag_the_same_absence_is_a_zero()
    {
        await using var app = await DashboardApp.StartAsync();

        var row = (await app.OverviewAsync()).GetProperty("products").GetProperty(AbsentProduct(app));

        row.GetProperty("ga").GetProperty("state").GetString().ShouldBe("ok");
        row.GetProperty("values").GetProperty("ga.items_viewed").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task What_was_known_before_stays_the_last_good_figure_with_the_reason()
    {
        await using var app = await DashboardApp.StartAsync(
            new SandboxOptions { Products = 10 }, ("Collection:FreshFor", "00:00:00"), ("GoogleAnalytics:SettleDays", "400"));
        var absent = AbsentProduct(app);
        await app.OverviewAsync();
        app.Sandbox.Faults.Add(new SandboxFault("thresholded") { Path = "/v1beta" });

        var row = (await app.OverviewAsync()).GetProperty("products").GetProperty(absent);

        row.GetProperty("ga").GetProperty("state").GetString().ShouldBe("stale");
        row.GetProperty("ga").GetProperty("error").GetString()!.ShouldContain("leaves out rows here");
        row.GetProperty("values").GetProperty("ga.items_viewed").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Rows_that_are_missing_from_a_report_are_no_fall_to_nothing()
    {
        const string Product = "SKU-0002";
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();
        app.Sandbox.Faults.Add(new SandboxFault("missing-rows") { Path = "/v1beta", Product = Product });

        var overview = await app.OverviewAsync(Compared);

        var row = overview.GetProperty("products").GetProperty(Product);
        row.GetProperty("ga").GetProperty("state").GetString().ShouldBe("failed");
        row.GetProperty("ga").GetProperty("error").GetString()!.ShouldContain("this product is not in them");
        AnalyticsValues(row, "values").ShouldBeEmpty();
        AnalyticsValues(row, "previous").ShouldBeEmpty();
        overview.GetProperty("complete").GetBoolean().ShouldBeFalse();
        overview.GetProperty("products").GetProperty("SKU-0003").GetProperty("ga").GetProperty("state").GetString().ShouldBe("ok");
    }

    [Fact]
    public async Task One_value_that_is_none_fails_one_product_and_the_others_stand()
    {
        const string Product = "SKU-0002";
        await using var app = await DashboardApp.StartAsync();
        app.Sandbox.Faults.Add(new SandboxFault("negative")
        {
            Path = "/v1beta",
            Product = Product,
            Parameters = new Dictionary<string, string> { ["date"] = "2026-10-03" },
        });

        var overview = await app.OverviewAsync();

        var products = overview.GetProperty("products");
        var trust = products.GetProperty(Product).GetProperty("ga");
        trust.GetProperty("state").GetString().ShouldBe("partial");
        trust.GetProperty("error").GetString()!.ShouldContain("a value that is not such a number");
        foreach (var other in products.EnumerateObject().Where(product => product.Name != Product))
        {
            other.Value.GetProperty("ga").GetProperty("state").GetString().ShouldBe("ok", other.Name);
        }

        var notices = overview.GetProperty("sources").GetProperty("ga").GetProperty("notices");
        notices
            .EnumerateArray()
            .Select(notice => notice.GetString())
            .ShouldContain("1 row is left aside: Google Analytics answered with a value that is not such a number.");
        overview.GetProperty("complete").GetBoolean().ShouldBeFalse();
    }

    /// <summary>One that Google Analytics has no row of in the week.</summary>
    private static string AbsentProduct(DashboardApp app)
    {
        var week = Enumerable.Range(1, 7).Select(day => new DateOnly(2026, 10, day)).ToList();
        return app.Sandbox.Truth.Products.First(product => week.TrueForAll(day => app.Sandbox.Truth.Analytics(product.Id, day) is null)).Id;
    }

    private static IEnumerable<string> AnalyticsValues(JsonElement row, string name) => row.TryGetProperty(name, out var values)
        ? values.EnumerateObject().Select(value => value.Name).Where(key => key.StartsWith("ga.", StringComparison.Ordinal))
        : [];
}
