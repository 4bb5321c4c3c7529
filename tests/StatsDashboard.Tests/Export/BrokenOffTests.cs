using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Sandbox;
using StatsDashboard.Tests.EndToEnd;
using Xunit;

namespace StatsDashboard.Tests.Export;

public sealed class BrokenOffTests
{
    [Fact]
    public async Task An_error_in_the_middle_breaks_the_transfer_off_so_that_a_cut_file_cannot_look_whole()
    {
        await using var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { Products = 1, Latency = SandboxLatency.None }, TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("stats-broken-");
        var catalog = Path.Combine(folder.FullName, "catalog.csv");
        // Some tens of megabytes: more than any buffer between the store and us.
        await File.WriteAllLinesAsync(
            catalog,
            Enumerable.Range(1, 1_000).Select(number => $"P-{number},Product {number} {new string('x', 100)}").Prepend("product_id,name"),
            TestContext.Current.CancellationToken);
        (string, string)[] listed = [("Catalog:Source", "File"), ("Catalog:File", catalog)];
        await using (var served = await ServedDashboard.StartAsync(sandbox, folder.FullName, listed))
        {
            using var response = await served.Client.GetAsync(
                "/export/daily.csv?from=2025-10-01&to=2026-10-31&wait=none",
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            var buffer = new byte[64 * 1024];
            await body.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
            using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "data", "stats.db")};Pooling=False"))
            {
                connection.Execute("ALTER TABLE partner_figures RENAME TO gone");
            }

            await Should.ThrowAsync<IOException>(async () =>
            {
                while (await body.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0)
                {
                }
            });
        }

        folder.Delete(recursive: true);
    }
}
