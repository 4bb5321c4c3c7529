using System.Globalization;
using System.Net;
using System.Text.Json;
using CsvHelper;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>37 of 500 products fail: what the page, the JSON and the CSV then say.</summary>
public sealed class CoverageTests : IDisposable
{
    private const string Days = "range=last7&compare=none";

    private readonly ManualClock clock = new();
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public async Task Every_total_says_463_of_500_and_page_json_and_csv_agree()
    {
        await using var app = await StartAsync();
        var failing = Break(app);

        var overview = await app.OverviewAsync(Days);
        var page = WebUtility.HtmlDecode(await app.GetTextAsync($"/?{Days}"));
        var rows = await CsvAsync(app);

        var partner = overview.GetProperty("sources").GetProperty("partner");
        (partner.GetProperty("answered").GetInt32(), partner.GetProperty("failed").GetInt32(), partner.GetProperty("pending").GetInt32())
            .ShouldBe((463, 37, 0));
        foreach (var total in overview.GetProperty("totals").EnumerateObject())
        {
            total.Value.GetProperty("of").GetInt32().ShouldBe(500);
            var covered = total.Value.GetProperty("covered").GetInt32();
            covered.ShouldBe(total.Name.StartsWith("ga.", StringComparison.Ordinal) ? 500 : 463, total.Name);
            if (IsSummed(overview, total.Name))
            {
                Amount(total.Value.GetProperty("value"))
                    .ShouldBe(
                        rows.Where(row => row[total.Name].Length > 0)
                            .Sum(row => decimal.Parse(row[total.Name], CultureInfo.InvariantCulture)),
                        total.Name);
            }
        }

        rows.Where(row => row["partner.state"] == "failed").Select(row => row["product_id"]).ShouldBe(failing, ignoreOrder: true);
        rows.Where(row => row["partner.state"] == "failed").ShouldAllBe(row => row["partner.clicks"] == "" && row["ga.items_viewed"] != "");
        page.ShouldContain("463 of 500 products");
    }

    [Fact]
    public async Task The_failed_ones_keep_their_last_good_value_as_stale()
    {
        await using var app = await StartAsync();
        var before = await app.OverviewAsync(Days);
        var failing = Break(app);
        clock.Advance(TimeSpan.FromMinutes(20));

        var after = await app.OverviewAsync(Days);
        var rows = await CsvAsync(app);

        foreach (var id in failing)
        {
            var (was, now) = (before.GetProperty("products").GetProperty(id), after.GetProperty("products").GetProperty(id));
            now.GetProperty("partner").GetProperty("state").GetString().ShouldBe("stale");
            now.GetProperty("partner")
                .GetProperty("as_of")
                .GetString()
                .ShouldBe(was.GetProperty("partner").GetProperty("as_of").GetString());
            now.GetProperty("values").GetRawText().ShouldBe(was.GetProperty("values").GetRawText());
        }

        after.GetProperty("sources").GetProperty("partner").GetProperty("state").GetString().ShouldBe("stale");
        // The oldest wins: what failed keeps the whole at the age of its last good answer.
        after.GetProperty("as_of")
            .GetDateTimeOffset()
            .ShouldBe(
                failing.Min(id =>
                    before.GetProperty("products").GetProperty(id).GetProperty("partner").GetProperty("as_of").GetDateTimeOffset()));
        rows.Where(row => row["partner.state"] == "stale").Select(row => row["product_id"]).ShouldBe(failing, ignoreOrder: true);
    }

    [Fact]
    public async Task A_ratio_without_one_of_its_parts_says_that_this_failed()
    {
        await using var app = await StartAsync();
        var failing = Break(app);
        await app.OverviewAsync(Days);

        var page = await app.GetTextAsync($"/products/{failing[0]}?{Days}&wait=none");

        var tile = page[page.IndexOf("data-tile=\"click_through_rate\"", StringComparison.Ordinal)..];
        tile[..tile.IndexOf("</article>", StringComparison.Ordinal)].ShouldContain("failed");
    }

    public void Dispose() => File.Delete(file);

    /// <summary>500 products that the partner lists and Google Analytics reports, or reports nothing of.</summary>
    private async Task<DashboardApp> StartAsync()
    {
        var lines = Enumerable.Range(1, 501)
            .Where(n => n != 7)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"SKU-{n:0000},Product {n}"));
        await File.WriteAllLinesAsync(file, lines.Prepend("product_id,name"), TestContext.Current.CancellationToken);
        return await DashboardApp.StartAsync(
            new SandboxOptions { Products = 501, Clock = clock },
            ("Catalog:Source", "File"),
            ("Catalog:File", file),
            ("Partner:MaxAttempts", "1"));
    }

    private static List<string> Break(DashboardApp app)
    {
        var failing = Enumerable.Range(100, 37).Select(n => string.Create(CultureInfo.InvariantCulture, $"SKU-{n:0000}")).ToList();
        failing.ForEach(product => app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = product }));
        return failing;
    }

    private static bool IsSummed(JsonElement overview, string key) =>
        overview.GetProperty("metrics")
            .EnumerateArray()
            .Single(metric => metric.GetProperty("key").GetString() == key)
            .GetProperty("additive")
            .GetBoolean();

    private static decimal Amount(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDecimal();

    private static async Task<List<Dictionary<string, string>>> CsvAsync(DashboardApp app)
    {
        using var text = new StringReader(await app.GetTextAsync($"/export/overview.csv?{Days}&wait=none"));
        using var csv = CsvReader.Create(text, CsvReaderOptions.Default);
        var rows = new List<Dictionary<string, string>>();
        csv.ReadHeader();
        while (csv.Read())
        {
            rows.Add(
                csv.Headers.Select((name, at) => (name, value: csv[at].ToString())).ToDictionary(cell => cell.name, cell => cell.value));
        }

        return rows;
    }
}
