using System.Globalization;
using System.Net;
using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

public sealed class ReconciliationTests
{
    private static readonly (string Key, Func<AnalyticsDay, decimal> Of)[] Metrics =
    [
        ("ga.items_viewed", day => day.ItemsViewed),
        ("ga.items_added_to_cart", day => day.ItemsAddedToCart),
        ("ga.items_purchased", day => day.ItemsPurchased),
        ("ga.item_revenue", day => day.ItemRevenue),
    ];

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 60)]
    [InlineData(3, 300)]
    public async Task Products_and_what_is_none_of_them_are_the_total_that_google_analytics_knows(int seed, int products)
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = products, Seed = seed });

        var overview = await app.OverviewAsync();

        var truth = app.Sandbox.Truth.AnalyticsTotal(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));
        foreach (var (key, of) in Metrics)
        {
            var parts = Reconciliation(overview).GetProperty(key);
            Number(parts, "source_total").ShouldBe(of(truth), key);
            (Number(parts, "products") + Number(parts, "unmatched")).ShouldBe(of(truth), key);
            Number(parts, "products").ShouldBe(Number(overview.GetProperty("totals").GetProperty(key), "value"), key);
            parts.TryGetProperty("difference", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task What_belongs_to_no_product_is_listed_by_reason()
    {
        await using var app = await DashboardApp.StartAsync();

        var unmatched = (await app.OverviewAsync())
            .GetProperty("sources")
            .GetProperty("ga")
            .GetProperty("unmatched")
            .EnumerateArray()
            .ToList();

        unmatched.Select(row => (row.GetProperty("reason").GetString(), row.GetProperty("item").GetString())).ShouldBe(
            [("not_set", "(not set)"), ("unknown", "LEGACY-01"), ("unknown", "LEGACY-02"), ("unknown", "GIFT-CARD")], ignoreOrder: true);
        foreach (var row in unmatched)
        {
            var views = Enumerable.Range(0, 7)
                .Sum(day =>
                    app.Sandbox.Truth.Analytics(row.GetProperty("item").GetString()!, new DateOnly(2026, 10, 1).AddDays(day))?.ItemsViewed
                        ?? 0);
            row.GetProperty("values").GetProperty("ga.items_viewed").GetInt64().ShouldBe(views);
        }
    }

    [Theory]
    [InlineData("not-set-row", "not_set")]
    [InlineData("other-row", "other")]
    public async Task A_row_of_nobody_is_in_its_reason_and_in_no_product(string fault, string reason)
    {
        await using var plain = await DashboardApp.StartAsync();
        await using var app = await DashboardApp.StartAsync();
        app.Sandbox.Faults.Add(new SandboxFault(fault) { Path = "/v1beta" });

        var (before, after) = (await plain.OverviewAsync(), await app.OverviewAsync());

        var (was, now) = (Reconciliation(before).GetProperty("ga.items_viewed"), Reconciliation(after).GetProperty("ga.items_viewed"));
        Number(now, "products").ShouldBe(Number(was, "products"));
        Number(now.GetProperty("reasons"), reason)
            .ShouldBeGreaterThan(was.GetProperty("reasons").TryGetProperty(reason, out var some) ? some.GetDecimal() : 0);
        (Number(now, "products") + Number(now, "unmatched")).ShouldBe(Number(now, "source_total"));
    }

    [Theory]
    [InlineData("2026-10-01", "2026-10-07")]
    [InlineData("2026-10-04", "2026-10-07")]
    [InlineData("2026-10-07", "2026-10-07")]
    [InlineData("2026-10-03", "2026-10-03")]
    public async Task What_one_day_lacks_is_on_that_day_and_the_total_of_any_part_of_the_range_is_right(string from, string to)
    {
        await using var app = await DashboardApp.StartAsync();
        app.Sandbox.Faults.Add(new SandboxFault("missing-rows")
        {
            Path = "/v1beta",
            Parameters = new Dictionary<string, string> { ["date"] = "2026-10-03" },
        });
        await app.OverviewAsync();

        var part = await app.OverviewAsync($"from={from}&to={to}&compare=none");

        var views = Reconciliation(part).GetProperty("ga.items_viewed");
        var truth = app.Sandbox.Truth.AnalyticsTotal(
            DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));
        Number(views, "source_total").ShouldBe(truth.ItemsViewed);
        (Number(views, "products") + Number(views, "unmatched")).ShouldBe(truth.ItemsViewed);
        views.GetProperty("reasons").TryGetProperty("no_row", out _).ShouldBe(string.CompareOrdinal(from, "2026-10-03") <= 0);
    }

    [Fact]
    public async Task The_status_page_shows_where_the_figures_are_and_which_products_only_one_source_knows()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync("range=last28&compare=none");

        var page = WebUtility.HtmlDecode(await app.GetTextAsync("/status"));

        page.ShouldContain("Reconciliation of Google Analytics");
        page.ShouldContain("LEGACY-01");
        page.ShouldContain("Products in one source only");
        page.ShouldContain("1 not seen at Partner");
        page.ShouldContain("1 not seen at Google Analytics");
        page.ShouldContain("product_id,name,partner_id,item_id");
    }

    [Fact]
    public async Task The_partner_which_answers_for_one_product_has_none()
    {
        await using var app = await DashboardApp.StartAsync();

        (await app.OverviewAsync()).GetProperty("sources").GetProperty("partner").TryGetProperty("reconciliation", out _).ShouldBeFalse();
    }

    private static JsonElement Reconciliation(JsonElement overview) =>
        overview.GetProperty("sources").GetProperty("ga").GetProperty("reconciliation");

    private static decimal Number(
        JsonElement of,
        string name) => of.GetProperty(name) is var value && value.ValueKind is JsonValueKind.String
        ? decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetDecimal();
}
