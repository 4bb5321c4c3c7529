using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Commands;

public sealed class ForgetTests : IAsyncLifetime
{
    private const string Elsewhere = "https://elsewhere.example";

    private DashboardApp app = null!; // Made before each test.

    public async ValueTask InitializeAsync()
    {
        app = await DashboardApp.StartAsync(new SandboxOptions { Products = 6 });
        await app.OverviewAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact(Timeout = 120_000)]
    public async Task It_says_what_there_is_and_deletes_it_when_told_to()
    {
        var (refused, shown, error) = await RunAsync("n\n", Elsewhere, "--source", "partner", "--origin", Account);

        refused.ShouldBe(1);
        shown.ShouldContain($"partner: {Account} (UTC)");
        shown.ShouldContain("42 product-days from 2026-10-01 to 2026-10-07, 6 calls");
        error.ShouldContain("Nothing was deleted.");
        Count("partner_figures").ShouldBe(42);

        var (deleted, _, _) = await RunAsync("y\n", Elsewhere, "--source", "partner", "--origin", Account);

        deleted.ShouldBe(0);
        Count("sqlite_master", "name LIKE 'partner\\_%' ESCAPE '\\'").ShouldBe(0);
        Count("call", "source = 'partner'").ShouldBe(0);
        Count("source", "key = 'partner'").ShouldBe(0);
        Count("origin", "source = 'partner'").ShouldBe(0);
        Count("ga_figures").ShouldBeGreaterThan(0);
        Count("call", "source = 'ga'").ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_shown_is_deleted_only_by_its_key_and_is_collected_again()
    {
        var (byAccount, _, error) = await RunAsync("", Account, "--source", "partner", "--origin", Account, "--yes");
        byAccount.ShouldBe(1);
        error.Trim().ShouldBe("With these settings, partner shows this origin. To delete it all the same, name its key: --origin partner");
        Count("partner_figures").ShouldBe(42);

        var (byKey, _, _) = await RunAsync("", Account, "--source", "partner", "--origin", "partner", "--yes");

        byKey.ShouldBe(0);
        Count("partner_figures").ShouldBe(0);
        // The dashboard that shows it goes on; a day that it looks at anew makes it read the store again.
        app.Sandbox.Calls.Reset();
        await app.OverviewAsync("from=2026-10-01&to=2026-10-08&compare=none");
        app.Sandbox.Calls.Products.Count.ShouldBe(6);
        Count("partner_figures").ShouldBe(48);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_not_there_is_named_together_with_what_is()
    {
        var (unknown, _, error) = await RunAsync("", Account, "--source", "ga", "--origin", "987", "--yes");
        unknown.ShouldBe(1);
        error.ShouldContain("keeps nothing of an origin '987' of ga. It keeps ga: 123456789 at ");

        var (stranger, _, sentence) = await RunAsync("", Account, "--source", "shop", "--origin", "shop", "--yes");
        stranger.ShouldBe(1);
        sentence.Trim().ShouldBe("There is no source 'shop'; there are partner, ga, database.");

        var (wrong, _, why) = await RunAsync("", Account, "--source", "ga", "--origin", "ga", "--Reporting:TimeZone=Mars/Olympus");
        wrong.ShouldBe(1);
        why.Trim().ShouldBe("The setting Reporting:TimeZone is 'Mars/Olympus'; it must be an IANA time zone, such as Europe/Berlin.");
    }

    private string Account => app.Sandbox.Address.ToString().TrimEnd('/');

    /// <summary>With the settings of the dashboard, and the partner at this address.</summary>
    private Task<(int ExitCode, string Output, string Error)> RunAsync(
        string input, string partner, params string[] args) => DashboardProcess.RunAsync(
        input,
        [
            "forget",
            .. args,
            $"--ConnectionStrings:Stats=Data Source={app.StorePath}",
            $"--Partner:BaseAddress={partner}",
            $"--GoogleAnalytics:Endpoint={app.Sandbox.GrpcAddress}",
            $"--GoogleAnalytics:PropertyId={app.Sandbox.PropertyId}",
        ]);

    private long Count(string table, string where = "1")
    {
        using var connection = new SqliteConnection($"Data Source={app.StorePath};Pooling=False");
        connection.Open();
        return connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table} WHERE {where}");
    }
}
