using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Catalog;

public sealed class CatalogStartTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public async Task A_bad_line_stops_the_start_when_there_is_no_earlier_list()
    {
        await WriteAsync("product_id,name\nA,Alpha\n,Beta\n");

        var (exitCode, output, error) = await DashboardProcess.RunAsync(
            "", "--Sandbox:Enabled=false", "--Catalog:Source=File", $"--Catalog:File={file}");

        exitCode.ShouldBe(1);
        error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("Line 3");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_bad_line_leaves_the_last_good_list_and_is_told()
    {
        (string, string)[] settings = [("Catalog:Source", "File"), ("Catalog:File", file)];
        await WriteAsync("product_id,name,partner_id,item_id\nLAMP,Lamp,SKU-0001,SKU-0001\nTENT,Tent,SKU-0002,SKU-0003\n");
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 4 }, settings);
        var before = await app.OverviewAsync();
        await WriteAsync("product_id,name\nLAMP\n");

        await using var again = app.Restart(settings);
        var after = await again.OverviewAsync();
        var status = await again.GetTextAsync("/status");

        after.GetProperty("products").GetRawText().ShouldBe(before.GetProperty("products").GetRawText());
        status.ShouldContain("Line 2 of the catalog file");
    }

    [Fact]
    public async Task The_file_names_a_product_differently_at_each_source()
    {
        await WriteAsync("product_id,name,partner_id,item_id\nTENT,Tent,SKU-0002,SKU-0003\n");
        await using var app = await DashboardApp.StartAsync(
            new SandboxOptions { Products = 4 }, ("Catalog:Source", "File"), ("Catalog:File", file));

        var values = (await app.OverviewAsync()).GetProperty("products").GetProperty("TENT").GetProperty("values");

        var days = Enumerable.Range(0, 7).Select(new DateOnly(2026, 10, 1).AddDays).ToList();
        values.GetProperty("partner.clicks").GetInt64().ShouldBe(days.Sum(day => app.Sandbox.Truth.Partner("SKU-0002", day)?.Clicks ?? 0));
        values.GetProperty("ga.items_viewed")
            .GetInt64()
            .ShouldBe(days.Sum(day => app.Sandbox.Truth.Analytics("SKU-0003", day)?.ItemsViewed ?? 0));
    }

    public void Dispose() => File.Delete(file);

    private Task WriteAsync(string text) => File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
}
