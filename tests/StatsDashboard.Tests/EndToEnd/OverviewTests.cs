using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

public sealed class OverviewTests
{
    private static readonly DateOnly From = new(2026, 10, 1);

    private static readonly string[] Ratios =
    [
        "partner.conversion_rate",
        "partner.earnings_per_click",
        "click_through_rate",
        "ga.revenue_per_view",
    ];

    [Fact]
    public async Task Every_value_equals_what_the_upstreams_know()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 30 });

        var overview = await app.OverviewAsync();

        var truth = app.Sandbox.Truth;
        var products = overview.GetProperty("products");
        products.EnumerateObject().Count().ShouldBe(truth.Products.Count);
        foreach (var product in truth.Products)
        {
            var values = products.GetProperty(product.Id).GetProperty("values");
            var expected = Expected(truth, product);
            values.EnumerateObject().Select(value => value.Name).Except(Ratios).ShouldBe(expected.Keys, ignoreOrder: true, product.Id);
            foreach (var (key, value) in expected)
            {
                Number(values.GetProperty(key)).ShouldBe(value, $"{product.Id} {key}");
            }
        }
    }

    [Fact]
    public async Task Totals_are_the_sums_of_their_products_and_say_what_they_cover()
    {
        await using var app = await DashboardApp.StartAsync();
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0002" });

        var overview = await app.OverviewAsync();

        var clicks = overview.GetProperty("totals").GetProperty("partner.clicks");
        var known = overview.GetProperty("products").EnumerateObject()
            .Select(product => product.Value.GetProperty("values"))
            .Where(values => values.TryGetProperty("partner.clicks", out _))
            .Select(values => values.GetProperty("partner.clicks").GetInt64())
            .ToList();
        clicks.GetProperty("value").GetInt64().ShouldBe(known.Sum());
        var notListed = overview.GetProperty("products").EnumerateObject()
            .Count(product => product.Value.GetProperty("partner").GetProperty("state").GetString() == "not_listed");
        notListed.ShouldBe(1);
        clicks.GetProperty("covered").GetInt32().ShouldBe(known.Count + notListed);
        clicks.GetProperty("of").GetInt32().ShouldBe(10);
        known.Count.ShouldBeLessThan(10);
        overview.GetProperty("complete").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_look_at_the_range_or_at_a_part_of_it_asks_nothing_also_after_a_restart()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();
        app.Sandbox.Calls.Reset();

        await app.OverviewAsync();
        await app.OverviewAsync("from=2026-10-02&to=2026-10-04&compare=none");
        await using var again = app.Restart();
        var overview = await again.OverviewAsync();

        app.Sandbox.Calls.Products.ShouldBeEmpty();
        overview.GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_wider_range_asks_for_the_new_days_only()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();
        app.Sandbox.Calls.Reset();

        var overview = await app.OverviewAsync("from=2026-09-28&to=2026-10-09&compare=none");

        overview.GetProperty("complete").GetBoolean().ShouldBeTrue();
        // Three days before and two days behind what is known: two calls a product.
        app.Sandbox.Calls.Products["SKU-0001"].Calls.ShouldBe(2);
    }

    [Fact]
    public async Task Compared_days_are_collected_in_the_same_call_when_they_adjoin()
    {
        await using var app = await DashboardApp.StartAsync();

        var overview = await app.OverviewAsync("from=2026-10-08&to=2026-10-14");

        app.Sandbox.Calls.Products["SKU-0001"].Calls.ShouldBe(1);
        var truth = app.Sandbox.Truth;
        var previous = Enumerable.Range(0, 7).Sum(day => truth.Partner("SKU-0001", From.AddDays(day))?.Clicks ?? 0);
        overview.GetProperty("products")
            .GetProperty("SKU-0001")
            .GetProperty("previous")
            .GetProperty("partner.clicks")
            .GetInt64()
            .ShouldBe(previous);
    }

    [Fact]
    public async Task Equal_looks_at_the_same_time_share_one_run()
    {
        await using var app = await DashboardApp.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.OverviewAsync()));

        app.Sandbox.Calls.Products["SKU-0001"].Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Without_waiting_nothing_is_asked()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync("from=2026-10-01&to=2026-10-01&compare=none");
        app.Sandbox.Calls.Reset();

        var overview = await app.GetJsonAsync($"/api/overview?{DashboardApp.Week}&wait=none");

        overview.GetProperty("complete").GetBoolean().ShouldBeFalse();
        app.Sandbox.Calls.Products.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_product_list_survives_a_restart_without_the_partner()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();
        app.Sandbox.Faults.Add("key-disabled");

        await using var again = app.Restart();
        var overview = await again.OverviewAsync();

        overview.GetProperty("products").EnumerateObject().Count().ShouldBe(10);
        overview.GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    private static Dictionary<string, decimal> Expected(SandboxTruth truth, SandboxProduct product)
    {
        var expected = new Dictionary<string, decimal>();
        var days = Enumerable.Range(0, 7).Select(day => From.AddDays(day)).ToList();
        if (product.Status is not ProductStatus.Retired)
        {
            var partner = days.Select(day => truth.Partner(product.Id, day) ?? default).ToList();
            expected["partner.clicks"] = partner.Sum(day => day.Clicks);
            expected["partner.orders_pending"] = partner.Sum(day => day.Orders.Pending);
            expected["partner.orders_approved"] = partner.Sum(day => day.Orders.Approved);
            expected["partner.orders_declined"] = partner.Sum(day => day.Orders.Declined);
            expected["partner.sales_pending"] = partner.Sum(day => day.Sales.Pending);
            expected["partner.sales_approved"] = partner.Sum(day => day.Sales.Approved);
            expected["partner.sales_declined"] = partner.Sum(day => day.Sales.Declined);
            expected["partner.commission_pending"] = partner.Sum(day => day.Commission.Pending);
            expected["partner.commission_approved"] = partner.Sum(day => day.Commission.Approved);
            expected["partner.commission_declined"] = partner.Sum(day => day.Commission.Declined);
        }

        var analytics = days.Select(day => truth.Analytics(product.Id, day) ?? default).ToList();
        expected["ga.items_viewed"] = analytics.Sum(day => day.ItemsViewed);
        expected["ga.items_added_to_cart"] = analytics.Sum(day => day.ItemsAddedToCart);
        expected["ga.items_purchased"] = analytics.Sum(day => day.ItemsPurchased);
        expected["ga.item_revenue"] = analytics.Sum(day => day.ItemRevenue);
        return expected;
    }

    private static decimal Number(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? decimal.Parse(value.GetString()!) : value.GetDecimal();
}
