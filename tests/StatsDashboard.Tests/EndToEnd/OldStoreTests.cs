using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>A store from before there were origins: one list, and the figures under the products' own keys.</summary>
public sealed class OldStoreTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact(Timeout = 120_000)]
    public async Task It_is_taken_over_by_the_settings_that_open_it_first_and_asks_nothing()
    {
        (string, string)[] settings = [("Catalog:Source", "File"), ("Catalog:File", file)];
        await File.WriteAllLinesAsync(
            file,
            ["product_id,name,category,partner_id,item_id", "LAMP,Lamp,Home,SKU-0001,SKU-0001", "SKU-0002,Tent,,,SKU-0003"],
            TestContext.Current.CancellationToken);
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 }, settings);
        var before = await app.OverviewAsync();
        app.Sandbox.Calls.Reset();

        // The file is not read again: the list that is shown is the stored one.
        File.Delete(file);
        await using var again = await app.RestartAsync(MakeOld, settings);
        var after = await again.OverviewAsync();

        after.GetProperty("products").GetRawText().ShouldBe(before.GetProperty("products").GetRawText());
        after.GetProperty("totals").GetRawText().ShouldBe(before.GetProperty("totals").GetRawText());
        after.GetProperty("sources").GetProperty("ga").GetProperty("reconciliation").GetRawText()
            .ShouldBe(before.GetProperty("sources").GetProperty("ga").GetProperty("reconciliation").GetRawText());
        var log = again.Services.GetRequiredService<SourceLog>();
        (log.Today("partner").Calls + log.Today("ga").Calls).ShouldBe(0);
        var days = Enumerable.Range(0, 7).Select(new DateOnly(2026, 9, 1).AddDays);
        var next = await again.OverviewAsync("from=2026-09-01&to=2026-09-07&compare=none");
        next.GetProperty("products").GetProperty("SKU-0002").GetProperty("values").GetProperty("ga.items_viewed").GetInt64()
            .ShouldBe(days.Sum(day => app.Sandbox.Truth.Analytics("SKU-0003", day)?.ItemsViewed ?? 0));
        (await again.GetTextAsync("/explain?product=LAMP&metric=partner.clicks&" + DashboardApp.Week)).ShouldContain("/v1/stats");
    }

    public void Dispose() => File.Delete(file);

    /// <summary>Puts in the place of a store one with the same content, as the version before wrote it.</summary>
    private static void MakeOld(string path)
    {
        File.Move(path, path + ".new");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False;Foreign Keys=False"))
        {
            connection.Open();
            connection.Execute(SqlText.Read("Schema/001") + SqlText.Read("Schema/002"));
            connection.Execute($"PRAGMA application_id = {0x53544154}; PRAGMA user_version = 2; ATTACH '{path}.new' AS now");
            string[] ofSources = [.. SourceTable.NamesOf("partner"), .. SourceTable.NamesOf("ga")];
            var definitions = connection.Query<string>(
                "SELECT sql FROM now.sqlite_master WHERE sql IS NOT NULL AND tbl_name IN @ofSources ORDER BY type = 'index'",
                new { ofSources });
            foreach (var sql in definitions.ToList())
            {
                connection.Execute(sql);
            }

            foreach (var table in ofSources.Concat(["source", "notice", "site", "call"]))
            {
                connection.Execute($"INSERT INTO main.{table} SELECT * FROM now.{table}");
            }

            connection.Execute("""
                INSERT INTO catalog SELECT 1, read_at FROM now.listing;
                INSERT INTO main.product (key, id, name, category, partner_id, item_id, currency, position)
                SELECT product.key, product.id, listed.name, listed.category, partner.id, ga.id, listed.currency, listed.position
                FROM now.product AS product
                JOIN now.listed AS listed ON listed.product = product.key
                JOIN now.known_as AS partner ON partner.source = 'partner' AND partner.product = product.key
                JOIN now.known_as AS ga ON ga.source = 'ga' AND ga.product = product.key
                """);
            connection.ExecuteScalar<long>("SELECT COUNT(*) FROM main.product").ShouldBe(2);
        }
    }
}
