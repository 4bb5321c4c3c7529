using CsvHelper;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Export;

public sealed class CsvTests
{
    [Fact]
    public async Task The_overview_holds_what_the_json_holds()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 30 });
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0002" });
        var overview = await app.OverviewAsync();

        var rows = Read(await app.GetTextAsync($"/export/overview.csv?{DashboardApp.Week}&wait=none&style=raw"));

        rows.Count.ShouldBe(30);
        foreach (var row in rows)
        {
            var product = overview.GetProperty("products").GetProperty(row["product_id"]);
            row["name"].ShouldBe(product.GetProperty("name").GetString());
            row["category"].ShouldBe(product.GetProperty("category").GetString() ?? "");
            row["partner.state"].ShouldBe(product.GetProperty("partner").GetProperty("state").GetString());
            var metrics = overview.GetProperty("metrics").EnumerateArray().Select(metric => metric.GetProperty("key").GetString()!);
            foreach (var metric in metrics)
            {
                row[metric].ShouldBe(product.GetProperty("values").TryGetProperty(metric, out var value) ? value.ToString() : "", metric);
            }
        }
    }

    [Fact]
    public async Task Days_add_up_to_the_overview()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();

        var days = Read(await app.GetTextAsync($"/export/daily.csv?{DashboardApp.Week}&wait=none"));
        var whole = Read(await app.GetTextAsync($"/export/overview.csv?{DashboardApp.Week}&wait=none"));

        days.Count.ShouldBe(7 * whole.Count);
        foreach (var product in whole.Where(product => product["partner.sales_pending"].Length > 0))
        {
            days.Where(day => day["product_id"] == product["product_id"]).Sum(day => decimal.Parse(day["partner.sales_pending"]))
                .ShouldBe(decimal.Parse(product["partner.sales_pending"]));
        }
    }

    [Fact]
    public async Task A_days_row_is_what_an_overview_of_that_day_alone_says()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 10 }, ("Partner:MaxAttempts", "1"));
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0002" });
        await app.OverviewAsync();

        var days = Read(await app.GetTextAsync($"/export/daily.csv?{DashboardApp.Week}&wait=none&style=raw"));

        days.ShouldContain(row => row["partner.error"].Length > 0);
        days.ShouldContain(row => row["partner.currency"].Length > 0);
        foreach (var day in days.GroupBy(row => row["date"]))
        {
            var alone = Read(await app.GetTextAsync($"/export/overview.csv?from={day.Key}&to={day.Key}&compare=none&wait=none&style=raw"));
            day.Select(Line).ShouldBe(alone.Select(Line));
        }
    }

    [Fact]
    public async Task A_name_that_a_spreadsheet_would_run_is_escaped_unless_raw_is_asked()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 60 });
        await app.OverviewAsync();

        var safe = Read(await app.GetTextAsync($"/export/overview.csv?{DashboardApp.Week}&wait=none"));
        var raw = Read(await app.GetTextAsync($"/export/overview.csv?{DashboardApp.Week}&wait=none&style=raw"));

        safe.ShouldAllBe(row => !row["name"].StartsWith('='));
        raw.Count(row => row["name"].StartsWith('=')).ShouldBeGreaterThan(0);
        safe.Single(row => row["product_id"] == raw.First(other => other["name"].StartsWith('='))["product_id"])["name"]
            .ShouldStartWith("'=");
    }

    [Fact]
    public async Task Search_and_order_are_those_of_the_page()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();

        var rows = Read(await app.GetTextAsync($"/export/overview.csv?{DashboardApp.Week}&wait=none&q=sku-000&sort=product_id&dir=desc"));

        rows.Select(row => row["product_id"]).ShouldBe(Enumerable.Range(1, 9).Reverse().Select(number => $"SKU-000{number}"));
    }

    [Fact]
    public async Task The_file_is_named_after_its_range_and_is_utf8_without_a_mark()
    {
        await using var app = await DashboardApp.StartAsync();

        using var response = await app.Client.GetAsync(
            $"/export/overview.csv?{DashboardApp.Week}&wait=complete", TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        response.Content.Headers.ContentType!.ToString().ShouldStartWith("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.FileName!.ShouldStartWith("overview_2026-10-01_2026-10-07_");
        System.Text.Encoding.UTF8.GetString(bytes).ShouldStartWith("product_id,name,category,partner.clicks,");
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("daily")]
    public async Task A_byte_order_mark_comes_first_and_once_when_it_is_asked_for(string file)
    {
        await using var app = await DashboardApp.StartAsync();

        var marked = await app.Client.GetByteArrayAsync(
            $"/export/{file}.csv?{DashboardApp.Week}&wait=complete&bom=1", TestContext.Current.CancellationToken);
        var plain = await app.Client.GetByteArrayAsync(
            $"/export/{file}.csv?{DashboardApp.Week}&wait=none&bom=0", TestContext.Current.CancellationToken);

        marked.ShouldBe([0xEF, 0xBB, 0xBF, .. plain]);
        using var wrong = await app.Client.GetAsync(
            $"/export/{file}.csv?{DashboardApp.Week}&bom=yes", TestContext.Current.CancellationToken);
        wrong.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_change_stands_with_its_percent()
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 30 });
        await app.OverviewAsync("from=2026-10-01&to=2026-10-07");

        var rows = Read(await app.GetTextAsync("/export/overview.csv?from=2026-10-01&to=2026-10-07&wait=none"));

        var compared = rows.Where(row => row["partner.clicks.previous"].Length > 0).ToList();
        compared.ShouldNotBeEmpty();
        foreach (var row in compared)
        {
            var (previous, change) = (decimal.Parse(row["partner.clicks.previous"]), decimal.Parse(row["partner.clicks.change"]));
            row["partner.clicks.change_percent"].ShouldBe(previous == 0 ? "" : (100 * change / previous).ToString("0.####"));
        }

        rows.Where(row => row["partner.clicks.previous"].Length == 0).ShouldAllBe(row => row["partner.clicks.change_percent"].Length == 0);
    }

    private static string Line(Dictionary<string, string> row) => string.Join('|', row.Where(cell => cell.Key != "date"));

    private static List<Dictionary<string, string>> Read(string text)
    {
        using var csv = CsvReader.FromText(text, CsvReaderOptions.Default with { Separator = ',' });
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(
                csv.Headers.Select((name, at) => (name, Value: csv[at].ToString())).ToDictionary(cell => cell.name, cell => cell.Value));
        }

        return rows;
    }
}
