using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>The settings name other upstreams than those whose figures the store keeps.</summary>
public sealed class OriginChangeTests : IDisposable
{
    private const string Known = DashboardApp.Week + "&wait=none";

    private readonly string file = Path.GetTempFileName();

    [Fact(Timeout = 120_000)]
    public async Task Another_property_has_its_own_figures_and_the_partner_keeps_its()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 10 });
        var before = await app.OverviewAsync();
        await using var other = await SandboxHost.StartAsync(
            new SandboxOptions { Products = 10, Seed = 3, PropertyId = "987654321", Latency = SandboxLatency.None },
            CancellationToken.None);
        app.Sandbox.Calls.Reset();

        await using var changed = app.Restart(
            ("GoogleAnalytics:Endpoint", other.GrpcAddress.ToString()),
            ("GoogleAnalytics:PropertyId", other.PropertyId),
            ("GoogleAnalytics:CredentialsJson", other.CredentialsJson));
        var after = await changed.OverviewAsync();
        await using var back = changed.Restart();
        var again = await back.OverviewAsync();

        Views(after).ShouldBe(TrueViews(other));
        Views(after).ShouldNotBe(Views(before));
        Clicks(after).ShouldBe(Clicks(before));
        Totals(again).ShouldBe(Totals(before));
        app.Sandbox.Calls.Products.ShouldBeEmpty();
        Calls(back).ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Another_time_zone_has_other_days_which_are_asked()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 10 });
        var before = await app.OverviewAsync();
        app.Sandbox.Calls.Reset();

        await using var changed = app.Restart(("Reporting:TimeZone", "Asia/Tokyo"));
        Values(await changed.GetJsonAsync($"/api/overview?{Known}")).ShouldBeEmpty();
        await changed.OverviewAsync();
        app.Sandbox.Calls.Products.Count.ShouldBe(10);
        app.Sandbox.Calls.Reset();
        await using var back = changed.Restart();

        Totals(await back.OverviewAsync()).ShouldBe(Totals(before));
        app.Sandbox.Calls.Products.ShouldBeEmpty();
        Calls(back).ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Each_list_has_its_products_and_is_there_at_once_when_the_settings_name_it_again()
    {
        (string, string)[] ofFile = [("Catalog:Source", "File"), ("Catalog:File", file)];
        await File.WriteAllTextAsync(file, "product_id,name\nSKU-0002,The file's tent\nNEW,New\n", TestContext.Current.CancellationToken);
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 10 });
        var before = await app.OverviewAsync();

        await using var other = app.Restart(ofFile);
        var after = await other.OverviewAsync();
        other.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/products" });
        await using var back = other.Restart();
        var again = await back.OverviewAsync();

        after.GetProperty("products").EnumerateObject().Select(product => product.Value.GetProperty("name").GetString())
            .ShouldBe(["The file's tent", "New"]);
        Agrees(after).ShouldBeTrue();
        again.GetProperty("products").GetRawText().ShouldBe(before.GetProperty("products").GetRawText());
        Totals(again).ShouldBe(Totals(before));
        Agrees(again).ShouldBeTrue();
        Calls(back).ShouldBe(0);
    }

    public void Dispose() => File.Delete(file);

    private static IEnumerable<string> Values(JsonElement overview) =>
        overview.GetProperty("products").EnumerateObject()
            .SelectMany(product => product.Value.GetProperty("values").EnumerateObject(), (_, value) => value.Name);

    private static string Totals(JsonElement overview) => overview.GetProperty("totals").GetRawText();

    private static long Total(JsonElement overview, string metric) =>
        overview.GetProperty("totals").GetProperty(metric).GetProperty("value").GetInt64();

    private static long Clicks(JsonElement overview) => Total(overview, "partner.clicks");

    private static long Views(JsonElement overview) => Total(overview, "ga.items_viewed");

    private static IEnumerable<DateOnly> Days => Enumerable.Range(0, 7).Select(new DateOnly(2026, 10, 1).AddDays);

    private static long TrueViews(SandboxHost sandbox) =>
        Days.Sum(day => sandbox.Truth.Products.Sum(product => sandbox.Truth.Analytics(product.Id, day)?.ItemsViewed ?? 0));

    /// <summary>Products and what is none of them are Google's total.</summary>
    private static bool Agrees(JsonElement overview)
    {
        var parts = overview.GetProperty("sources").GetProperty("ga").GetProperty("reconciliation").GetProperty("ga.items_viewed");
        var sum = parts.GetProperty("products").GetInt64() + parts.GetProperty("unmatched").GetInt64();
        return sum == parts.GetProperty("source_total").GetInt64();
    }

    /// <summary>Those that this process has sent for figures.</summary>
    private static long Calls(DashboardApp app)
    {
        var log = app.Services.GetRequiredService<SourceLog>();
        return log.Today("partner").Calls + log.Today("ga").Calls;
    }
}
