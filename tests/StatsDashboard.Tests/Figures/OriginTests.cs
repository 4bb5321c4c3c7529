using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

public sealed class OriginTests
{
    private static readonly DateOnly Day = StoreFolder.Day;
    private static readonly DateRange Days = new(Day, Day.AddDays(1));
    private static readonly SourceOrigin Other = new("other.example", "UTC");

    [Fact]
    public async Task Another_origin_begins_empty_and_going_back_finds_what_was_collected()
    {
        await using var folder = new StoreFolder();
        var (first, call) = (folder.Origin, new CallRecord(2, TimeSpan.FromSeconds(1), "GET /here"));
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 0)) with { Record = call, Notices = [new Notice("Sampled.")] }, Stop);

        await folder.ReopenAsync(Other);
        folder.Rows("a").ShouldBeEmpty();
        using (var figures = folder.Store.Read())
        {
            figures.ReadSources(Days).ShouldBeEmpty();
            figures.ReadCalls("shop", new ProductId("a"), Days).ShouldBeEmpty();
        }

        await folder.Store.WriteAsync(folder.Answer(("a", Day, 8, 0)), Stop);
        await folder.ReopenAsync(first);

        folder.Rows("a")[0].Values.ShouldBe([7, 0]);
        using var again = folder.Store.Read();
        again.ReadSources(Days)["shop"].Notices.ShouldBe([new Notice("Sampled.")]);
        again.ReadCalls("shop", new ProductId("a"), Days).ShouldHaveSingleItem().Record.ShouldBe(call);
    }

    [Theory]
    [InlineData("shop.example", "Europe/Berlin", null, false)]
    [InlineData("shop.example", "UTC", "EUR", false)]
    [InlineData("shop.example", "UTC", null, true)]
    public async Task Other_days_other_money_and_made_up_figures_are_another_origin(
        string account, string timeZone, string? currency, bool isSandbox)
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 0)), Stop);

        await folder.ReopenAsync(new SourceOrigin(account, timeZone, currency, isSandbox));

        folder.Rows("a").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_zones_other_name_is_the_same_origin()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 0)), Stop);

        await folder.ReopenAsync(folder.Origin with { TimeZone = "Etc/UTC" });

        folder.Rows("a")[0].Values.ShouldBe([7, 0]);
        Keys(folder).ShouldBe(["shop"]);
    }

    [Fact]
    public async Task A_source_that_is_not_configured_has_nothing_and_takes_nothing_over()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 0)), Stop);
        var first = folder.Origin;
        // As a store from before there were origins has it.
        Run(folder, "DELETE FROM origin");

        await folder.ReopenAsync(SourceOrigin.NotConfigured);
        folder.Rows("a").ShouldBeEmpty();
        Keys(folder).ShouldBeEmpty();
        await folder.ReopenAsync(first);

        folder.Rows("a")[0].Values.ShouldBe([7, 0]);
    }

    [Fact]
    public async Task Every_origin_has_a_key_of_its_own_also_after_one_was_taken_away()
    {
        await using var folder = new StoreFolder();
        await folder.ReopenAsync(Other);
        await folder.ReopenAsync(new SourceOrigin("third.example", "UTC"));
        Keys(folder).ShouldBe(["shop", "shop_2", "shop_3"]);
        Run(folder, "DELETE FROM origin WHERE key = 'shop_2'");

        await folder.ReopenAsync(new SourceOrigin("fourth.example", "UTC"));

        Keys(folder).ShouldBe(["shop", "shop_3", "shop_4"]);
    }

    [Fact]
    public async Task Instances_that_open_a_file_at_the_same_time_agree_on_the_keys()
    {
        await using var folder = new StoreFolder();
        var origins = Enumerable.Range(0, 12).Select(number => new SourceOrigin($"shop{number % 3}.example", "UTC")).ToList();

        var stores = await Task.WhenAll(origins.Select(origin => Task.Run(() => folder.Open(origin), Stop)));

        Keys(folder).ShouldBe(["shop", "shop_2", "shop_3", "shop_4"]);
        await stores[0].WriteAsync(folder.Answer(("a", Day, 7, 0)), Stop);
        for (var at = 0; at < stores.Length; at++)
        {
            using var figures = stores[at].Read();
            figures.ReadDay("shop", Day).Count().ShouldBe(at % 3 == 0 ? 1 : 0);
        }

        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_instances_with_different_settings_share_a_file_and_no_figure()
    {
        await using var folder = new StoreFolder();
        await using var other = folder.Open(Other);

        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 0)), Stop);
        await other.WriteAsync(folder.Answer(("a", Day, 8, 0)), Stop);

        folder.Rows("a")[0].Values.ShouldBe([7, 0]);
        using var figures = other.Read();
        figures.ReadProduct("shop", new ProductId("a"), Days)[0].Values.ShouldBe([8, 0]);
    }

    [Fact]
    public async Task Stamps_of_the_future_are_taken_back_of_every_origin()
    {
        await using var folder = new StoreFolder();
        var first = folder.Origin;
        folder.Clock.StepWall(TimeSpan.FromDays(30));
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 0)), Stop);
        folder.Clock.StepWall(TimeSpan.FromDays(-30));

        await folder.ReopenAsync(Other);
        await folder.ReopenAsync(first);
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 8, 0)), Stop);

        folder.Rows("a")[0].Values.ShouldBe([8, 0]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static List<string> Keys(StoreFolder folder)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        connection.Open();
        return [.. StoredOrigins.ReadAll(connection, null).Select(origin => origin.Key).Order(StringComparer.Ordinal)];
    }

    private static void Run(StoreFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
