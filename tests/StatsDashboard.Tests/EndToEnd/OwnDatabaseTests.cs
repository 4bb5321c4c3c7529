using System.Globalization;
using Shouldly;
using StatsDashboard.Catalog;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>A third source: nothing but its folder and its settings knows of it, and it is everywhere.</summary>
public sealed class OwnDatabaseTests : IAsyncDisposable
{
    private static readonly DateRange Week = new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-shop-");

    [Fact]
    public async Task Its_figures_stand_beside_the_others_in_the_json()
    {
        await using var app = await StartAsync();
        var truth = app.Sandbox.Truth;

        var overview = await app.OverviewAsync();

        overview.GetProperty("complete").GetBoolean().ShouldBeTrue();
        overview.GetProperty("sources").GetProperty("database").GetProperty("state").GetString().ShouldBe("ok");
        foreach (var product in truth.Products)
        {
            var week = Week.Each().Select(day => truth.Orders(product.Id, day)).ToList();
            var values = overview.GetProperty("products").GetProperty(product.Id).GetProperty("values");
            values.GetProperty("database.orders").GetInt64().ShouldBe(week.Sum(day => day.Orders));
            decimal.Parse(values.GetProperty("database.revenue").GetString()!, CultureInfo.InvariantCulture)
                .ShouldBe(week.Sum(day => day.Revenue));
        }
    }

    [Fact]
    public async Task What_the_catalog_does_not_know_is_reconciled()
    {
        await using var app = await StartAsync();
        var truth = app.Sandbox.Truth;

        var reconciled = (await app.OverviewAsync())
            .GetProperty("sources")
            .GetProperty("database")
            .GetProperty("reconciliation")
            .GetProperty("database.orders");

        var (ours, all) = (Orders(truth.Products.Select(product => product.Id)), Orders(truth.OrderedIds));
        ours.ShouldBeLessThan(all);
        reconciled.GetProperty("products").GetInt64().ShouldBe(ours);
        reconciled.GetProperty("unmatched").GetInt64().ShouldBe(all - ours);
        reconciled.GetProperty("source_total").GetInt64().ShouldBe(all);

        long Orders(IEnumerable<string> products) => products.Sum(product => Week.Each().Sum(day => truth.Orders(product, day).Orders));
    }

    [Fact]
    public async Task A_ratio_of_the_settings_divides_the_sums_of_two_sources()
    {
        await using var app = await StartAsync(
            ("Overview:Ratios:0:Key", "approved_per_order"),
            ("Overview:Ratios:0:Label", "Approved per order"),
            ("Overview:Ratios:0:Over", "partner.orders_approved"),
            ("Overview:Ratios:0:Under", "database.orders"));

        var totals = (await app.OverviewAsync()).GetProperty("totals");

        // Orders of the product that the partner has retired are not known there, and so in neither of the sums.
        var truth = app.Sandbox.Truth;
        var listed = truth.Products.Where(product => product.Status is not StatsDashboard.Sandbox.ProductStatus.Retired).ToList();
        var approved = listed.Sum(product => Week.Each().Sum(day => truth.Partner(product.Id, day)?.Orders.Approved ?? 0));
        var orders = listed.Sum(product => Week.Each().Sum(day => truth.Orders(product.Id, day).Orders));
        totals.GetProperty("approved_per_order")
            .GetProperty("value")
            .GetDecimal()
            .ShouldBe((decimal)approved / orders, tolerance: 0.000001m);
    }

    [Fact]
    public async Task Page_csv_status_and_explanation_follow()
    {
        await using var app = await StartAsync();
        await app.OverviewAsync();

        (await app.GetTextAsync($"/?{DashboardApp.Week}")).ShouldContain("data-tile=\"database.orders\"");
        (await app.GetTextAsync($"/export/overview.csv?{DashboardApp.Week}"))
            .Split('\n')[0]
            .ShouldContain("database.orders,database.revenue");
        (await app.GetTextAsync("/status")).ShouldContain("data-source=\"database\"");
        (await app.GetTextAsync($"/explain?{DashboardApp.Week}&product=SKU-0001&metric=database.orders"))
            .ShouldContain("Database:Query @from=2026-10-01 @to=2026-10-07");
    }

    [Fact]
    public async Task A_database_that_fails_leaves_the_others_alone()
    {
        await using var app = await StartAsync(("Database:Query", "SELECT hush FROM nowhere WHERE @from < @to"));

        var overview = await app.OverviewAsync();

        var source = overview.GetProperty("sources").GetProperty("database");
        (source.GetProperty("state").GetString(), source.GetProperty("error").GetString()).ShouldBe(
            ("failed", "Database:Query names a table that the database does not have (SQLite 1)."));
        overview.GetProperty("sources").GetProperty("ga").GetProperty("state").GetString().ShouldBe("ok");
        overview.GetProperty("products")
            .GetProperty("SKU-0001")
            .GetProperty("values")
            .TryGetProperty("database.orders", out _)
            .ShouldBeFalse();
    }

    [Fact]
    public async Task Without_settings_it_is_not_configured_and_nothing_else_changes()
    {
        await using var app = await DashboardApp.StartAsync();

        var overview = await app.OverviewAsync();

        overview.GetProperty("complete").GetBoolean().ShouldBeTrue();
        overview.GetProperty("sources").GetProperty("database").GetProperty("state").GetString().ShouldBe("not_configured");
        (await app.GetTextAsync($"/export/overview.csv?{DashboardApp.Week}")).Split('\n')[0].ShouldNotContain("database");
        (await app.GetTextAsync("/status")).ShouldContain("Set <code>Database:Provider</code> and start again.");
        var page = await app.GetTextAsync($"/?{DashboardApp.Week}");
        // In the panel behind the state of the data, and in no row.
        page[page.IndexOf("<h1", StringComparison.Ordinal)..].ShouldNotContain("In-house");
        (await app.GetTextAsync($"/products/SKU-0001?{DashboardApp.Week}")).Split("<h1")[1].ShouldNotContain("In-house");
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Over the orders of the sandbox.</summary>
    private async Task<DashboardApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var path = Path.Combine(folder.FullName, "orders.db");
        var app = await DashboardApp.StartAsync(
        [
            ("Database:Provider", "Sqlite"),
            ("Database:ConnectionString", $"Data Source={path}"),
            (
                "Database:Query",
                "SELECT placed_on AS day, product_id, COUNT(*) AS orders, SUM(cents) / 100.0 AS revenue FROM orders "
                + "WHERE placed_on BETWEEN @from AND @to GROUP BY 1, 2"),
            ("Database:Metrics:0:Key", "orders"),
            ("Database:Metrics:0:Label", "Orders"),
            ("Database:Metrics:0:Unit", "Count"),
            ("Database:Metrics:1:Key", "revenue"),
            ("Database:Metrics:1:Label", "Revenue"),
            ("Database:Metrics:1:Unit", "Money"),
            .. settings,
        ]);
        app.Sandbox.WriteOrders(path);
        return app;
    }
}
