using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>The catalog file changes after figures were collected, all of which are final.</summary>
public sealed class CatalogChangeTests : IDisposable
{
    private static readonly List<DateOnly> Days = [.. Enumerable.Range(0, 7).Select(new DateOnly(2026, 10, 1).AddDays)];

    private readonly string file = Path.GetTempFileName();

    [Fact(Timeout = 120_000)]
    public async Task A_product_that_a_source_knows_by_another_id_now_has_that_ones_figures()
    {
        await WriteAsync("LAMP,Lamp,SKU-0001,SKU-0001", "TENT,Tent,SKU-0002,SKU-0003");
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 }, Settings);
        var before = await app.OverviewAsync();
        await WriteAsync("LAMP,Lamp,SKU-0001,SKU-0001", "TENT,Tent,SKU-0002,SKU-0004");

        await using var again = app.Restart(Settings);
        // The list as stored is there at once; the file is read again behind it.
        var after = await again.OverviewAsync();
        while (Views(after) == Views(before))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            after = await again.OverviewAsync();
        }

        Views(after).ShouldBe(Days.Sum(day => app.Sandbox.Truth.Analytics("SKU-0004", day)?.ItemsViewed ?? 0));
        after.GetProperty("products")
            .GetProperty("LAMP")
            .GetProperty("values")
            .GetRawText()
            .ShouldBe(before.GetProperty("products").GetProperty("LAMP").GetProperty("values").GetRawText());
        Clicks(after).ShouldBe(Clicks(before));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_wrong_id_sets_the_figures_aside_and_the_mended_line_brings_them_back_without_a_call()
    {
        await WriteAsync("LAMP,Lamp,SKU-0001,SKU-0001", "TENT,Tent,SKU-0002,SKU-0003");
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 }, Settings);
        var before = await app.OverviewAsync();
        await WriteAsync("LAMP,Lamp,SKU-0001,SKU-0001", "TENT,Tent,SKU-0002,NOBODY");

        await using var wrong = app.Restart(Settings);
        while (Views(await wrong.OverviewAsync()) != 0)
        {
            // Until the file has been read again: GA has nothing of that name.
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        var status = await wrong.GetTextAsync("/status");
        status.ShouldContain("7 product-days set aside");
        status.ShouldContain("<bdi>Tent</bdi> was <code><bdi>SKU-0003</bdi></code>");
        status.ShouldContain("<code><bdi>NOBODY</bdi></code>: 1 Oct");
        const string Told = "another id at ga: TENT is 'NOBODY' now, and was 'SKU-0003'";
        wrong.Logs.Lines.ShouldContain(line => line.Contains(Told, StringComparison.Ordinal));
        await WriteAsync("LAMP,Lamp,SKU-0001,SKU-0001", "TENT,Tent,SKU-0002,SKU-0003");

        await using var mended = wrong.Restart(Settings);
        var after = await mended.OverviewAsync();
        while (Views(after) != Views(before))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            after = await mended.OverviewAsync();
        }

        after.GetProperty("products").GetRawText().ShouldBe(before.GetProperty("products").GetRawText());
        mended.Services.GetRequiredService<SourceLog>().Today("ga").Calls.ShouldBe(0);
        var parts = after.GetProperty("sources").GetProperty("ga").GetProperty("reconciliation").GetProperty("ga.items_viewed");
        var sum = parts.GetProperty("products").GetInt64() + parts.GetProperty("unmatched").GetInt64();
        sum.ShouldBe(parts.GetProperty("source_total").GetInt64());
    }

    [Fact(Timeout = 120_000)]
    public async Task A_product_that_the_catalog_dropped_is_told_apart_in_the_reconciliation()
    {
        await WriteAsync("LAMP,Lamp,SKU-0001,SKU-0001", "TENT,Tent,SKU-0002,SKU-0003");
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 }, Settings);
        var tents = Views(await app.OverviewAsync());
        await WriteAsync("LAMP,Lamp,SKU-0001,SKU-0001");

        await using var again = app.Restart(Settings);
        var after = await again.OverviewAsync();
        while (after.GetProperty("products").EnumerateObject().Count() > 1)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            after = await again.OverviewAsync();
        }

        var parts = after.GetProperty("sources").GetProperty("ga").GetProperty("reconciliation").GetProperty("ga.items_viewed");
        parts.GetProperty("reasons").GetProperty("unlisted").GetInt64().ShouldBe(tents);
        (parts.GetProperty("products").GetInt64() + parts.GetProperty("unmatched").GetInt64())
            .ShouldBe(parts.GetProperty("source_total").GetInt64());
        parts.TryGetProperty("difference", out _).ShouldBeFalse();
    }

    [Fact(Timeout = 120_000)]
    public async Task An_empty_file_does_not_take_the_products_away()
    {
        await WriteAsync("LAMP,Lamp,SKU-0001,SKU-0001");
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 }, Settings);
        await app.OverviewAsync();
        await WriteAsync();

        await using var again = app.Restart(Settings);
        while (!(await again.GetTextAsync("/status")).Contains("is empty; the one before it stays", StringComparison.Ordinal))
        {
            // Until the file has been read again.
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        (await again.OverviewAsync()).GetProperty("products").EnumerateObject().Single().Name.ShouldBe("LAMP");
    }

    public void Dispose() => File.Delete(file);

    private (string, string)[] Settings => [("Catalog:Source", "File"), ("Catalog:File", file)];

    private static long Views(JsonElement overview) =>
        overview.GetProperty("products").GetProperty("TENT").GetProperty("values").TryGetProperty("ga.items_viewed", out var views)
            ? views.GetInt64()
            : -1;

    private static long Clicks(JsonElement overview) =>
        overview.GetProperty("products").GetProperty("TENT").GetProperty("values").GetProperty("partner.clicks").GetInt64();

    private Task WriteAsync(params string[] lines) =>
        File.WriteAllLinesAsync(file, lines.Prepend("product_id,name,partner_id,item_id"), TestContext.Current.CancellationToken);
}
