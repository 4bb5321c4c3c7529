using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>What stands in a file of an origin, and its end.</summary>
public sealed class OriginRecordsTests : IAsyncDisposable
{
    private static readonly DateOnly Day = StoreFolder.Day;
    private static readonly SourceOrigin Other = new("other.example", "UTC");

    private readonly StoreFolder folder = new();

    [Fact]
    public async Task Product_days_their_first_and_last_day_and_calls_are_counted()
    {
        Count("shop").ShouldBe(new OriginRecords(0, null, null, 0));
        Count("never_made").ShouldBe(new OriginRecords(0, null, null, 0));

        await WriteAsync();

        Count("shop").ShouldBe(new OriginRecords(2, Day, Day.AddDays(1), 1));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_another_origin_is_left_alone()
    {
        await WriteAsync();
        await folder.ReopenAsync(Other);
        await WriteAsync();

        Delete("shop", staysEmpty: false);

        Count("shop").ShouldBe(new OriginRecords(0, null, null, 0));
        Count("shop_2").ProductDays.ShouldBe(2);
        Origins().Others.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_shown_now_stays_empty_and_can_be_collected_again()
    {
        await WriteAsync();

        Delete("shop", staysEmpty: true);

        folder.Rows("a").ShouldBeEmpty();
        Origins().Shown.ShouldNotBeNull().LastSuccess.ShouldBeNull();
        await WriteAsync();
        Count("shop").ProductDays.ShouldBe(2);
    }

    [Fact]
    public async Task Whose_figures_are_shown_and_whose_are_kept_besides_is_told_with_since_when()
    {
        var first = (folder.Origin, folder.Clock.GetUtcNow());
        await WriteAsync();
        folder.Clock.Advance(TimeSpan.FromDays(1));
        await folder.ReopenAsync(Other);
        await WriteAsync();

        var origins = Origins();

        var shown = origins.Shown.ShouldNotBeNull();
        (shown.Key, shown.Source, shown.Origin, shown.FirstShown).ShouldBe(("shop_2", "shop", Other, folder.Clock.GetUtcNow()));
        shown.LastSuccess.ShouldBe(folder.Clock.GetUtcNow());
        var other = origins.Others.ShouldHaveSingleItem();
        (other.Key, other.Origin, other.FirstShown, other.LastShown, other.LastSuccess)
            .ShouldBe(("shop", first.Origin, first.Item2, first.Item2, first.Item2));
        folder.Logs.Lines.ShouldContain(line => line.Contains(
            "Figures of shop are those of other.example (UTC); kept and not shown: shop.example (UTC) as shop", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task WriteAsync() => folder.Store.WriteAsync(
        folder.Answer(("a", Day, 7, 0)) with { Record = new CallRecord(1, TimeSpan.Zero, "GET /") }, Stop);

    private OriginRecords Count(string key)
    {
        using var connection = Connect();
        return OriginRecords.Count(connection, key);
    }

    private void Delete(string key, bool staysEmpty)
    {
        using var connection = Connect();
        OriginRecords.Delete(connection, key, staysEmpty);
    }

    private SourceOrigins Origins()
    {
        using var figures = folder.Store.Read();
        return figures.ReadOrigins("shop");
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        connection.Open();
        return connection;
    }
}
