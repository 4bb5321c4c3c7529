using System.Globalization;
using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>Somebody who has tried the program with its sandbox turns that off, and keeps the store.</summary>
public sealed class LeftSandboxTests : IAsyncLifetime
{
    /// <summary>All three have figures of the sandbox to keep.</summary>
    private const int Sources = 3;

    private const string Known = DashboardApp.Week + "&wait=none";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-");
    private SandboxHost upstreams = null!; // Made before each test.

    public async ValueTask InitializeAsync() => upstreams = await SandboxHost.StartAsync(
        new SandboxOptions { Products = 10, Seed = 2, Latency = SandboxLatency.None, RequestsPerMinute = 0, MaxConcurrency = 0 },
        CancellationToken.None);

    [Fact(Timeout = 240_000)]
    public async Task Nothing_made_up_is_shown_as_the_real_sources_and_going_back_asks_nothing()
    {
        var madeUp = await WithAsync(Sandbox, dashboard => OverviewAsync(dashboard, $"{DashboardApp.Week}&wait=complete"));
        upstreams.Calls.Products.ShouldBeEmpty();

        await WithAsync([], async dashboard =>
        {
            // The product list is read, and one day that nobody looked at before.
            await OverviewAsync(dashboard, "from=2026-11-20&to=2026-11-20&compare=none&wait=complete");
            Values(await OverviewAsync(dashboard, Known)).ShouldBeEmpty();
            foreach (var path in (string[])["/", "/export/overview.csv", "/export/daily.csv", "/products/SKU-0001", "/status"])
            {
                var text = await dashboard.Client.GetStringAsync($"{path}?{Known}", Stop);
                text.ShouldNotContain(Clicks(madeUp).ToString("N0", CultureInfo.InvariantCulture));
                text.ShouldNotContain("data-sandbox");
            }

            (await dashboard.Client.GetStringAsync("/status", Stop)).Split("Kept and not shown: sandbox (UTC").Length.ShouldBe(1 + Sources);
            upstreams.Calls.Reset();
            var real = await OverviewAsync(dashboard, $"{DashboardApp.Week}&wait=complete");
            var truth = upstreams.Truth;
            Clicks(real).ShouldBe(Days.Sum(day => truth.Products.Sum(product => truth.Partner(product.Id, day)?.Clicks ?? 0)));
            Clicks(real).ShouldNotBe(Clicks(madeUp));
            real.GetProperty("complete").GetBoolean().ShouldBeTrue();
            upstreams.Calls.Products.Count.ShouldBe(10);
            var partner = real.GetProperty("sources").GetProperty("partner");
            partner.GetProperty("origin").GetProperty("account").GetString().ShouldBe(upstreams.Address.ToString().TrimEnd('/'));
            partner.GetProperty("origin").GetProperty("sandbox").GetBoolean().ShouldBeFalse();
            partner.GetProperty("other_origins").EnumerateArray().Single().GetProperty("sandbox").GetBoolean().ShouldBeTrue();
            return real;
        });

        await WithAsync(Sandbox, async dashboard =>
        {
            var again = await OverviewAsync(dashboard, $"{DashboardApp.Week}&wait=complete");
            again.GetProperty("totals").GetRawText().ShouldBe(madeUp.GetProperty("totals").GetRawText());
            (await dashboard.Client.GetStringAsync("/status", Stop)).Split("<dt>Calls today</dt><dd>0</dd>").Length.ShouldBe(1 + Sources);
            return again;
        });
    }

    [Fact(Timeout = 240_000)]
    public async Task Without_settings_for_the_sources_nothing_made_up_is_left_to_see()
    {
        await WithAsync(Sandbox, dashboard => OverviewAsync(dashboard, $"{DashboardApp.Week}&wait=complete"));

        await WithAsync([("Partner:BaseAddress", ""), ("GoogleAnalytics:PropertyId", "")], async dashboard =>
        {
            var overview = await OverviewAsync(dashboard, Known);
            overview.GetProperty("products").EnumerateObject().ShouldBeEmpty();
            overview.GetProperty("sources").EnumerateObject()
                .ShouldAllBe(source => source.Value.GetProperty("state").GetString() == "not_configured");
            return overview;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await upstreams.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static (string, string)[] Sandbox => [("Sandbox:Enabled", "true"), ("Sandbox:Products", "10")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IEnumerable<DateOnly> Days => Enumerable.Range(0, 7).Select(new DateOnly(2026, 10, 1).AddDays);

    private static async Task<JsonElement> OverviewAsync(ServedDashboard dashboard, string query) =>
        JsonDocument.Parse(await dashboard.Client.GetStringAsync($"/api/overview?{query}", Stop)).RootElement;

    private static IEnumerable<string> Values(JsonElement overview) =>
        overview.GetProperty("products").EnumerateObject()
            .SelectMany(product => product.Value.GetProperty("values").EnumerateObject(), (_, value) => value.Name);

    private static long Clicks(JsonElement overview) =>
        overview.GetProperty("totals").GetProperty("partner.clicks").GetProperty("value").GetInt64();

    /// <summary>Over the one store, stopped as a service manager does.</summary>
    private async Task<JsonElement> WithAsync((string, string)[] settings, Func<ServedDashboard, Task<JsonElement>> look)
    {
        await using var dashboard = await ServedDashboard.StartAsync(upstreams, folder.FullName, settings);
        var seen = await look(dashboard);
        await dashboard.StopAsync(Stop);
        dashboard.Output.ShouldContain(line => line.Contains("Figures of partner are those of ", StringComparison.Ordinal));
        return seen;
    }
}
