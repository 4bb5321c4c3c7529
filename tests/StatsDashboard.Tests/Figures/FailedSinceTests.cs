using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>Which products fail that did not at an instant.</summary>
public sealed class FailedSinceTests
{
    private static readonly DateOnly Open = StoreFolder.OpenDay;
    private static readonly SourceFailure Late = new(FailureKind.Timeout, "Late.");

    [Fact]
    public async Task What_failed_then_already_fails_not_newly_however_often_it_was_asked_since()
    {
        await using var folder = new StoreFolder();
        await FailAsync(folder, "a", Open);
        var looked = Later(folder);
        await FailAsync(folder, "a", Open);
        await FailAsync(folder, "b", Open);

        Read(folder, looked).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_new_day_of_what_fails_for_long_is_no_new_failure()
    {
        await using var folder = new StoreFolder();
        await FailAsync(folder, "a", Open.AddDays(-1));
        var looked = Later(folder);
        await FailAsync(folder, "a", Open);

        Read(folder, looked).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nor_is_one_of_what_fails_for_long_on_days_that_are_not_shown()
    {
        await using var folder = new StoreFolder();
        await FailAsync(folder, "a", Open.AddDays(-10));
        var looked = Later(folder);
        await FailAsync(folder, "a", Open);

        Read(folder, looked).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_answered_in_between_fails_anew()
    {
        await using var folder = new StoreFolder();
        await FailAsync(folder, "a", Open);
        await folder.Store.WriteAsync(folder.Answer(Open, 7), Stop);
        var looked = Later(folder);
        await FailAsync(folder, "a", Open);

        Read(folder, looked).ShouldBe(["a"]);
    }

    [Fact]
    public async Task What_is_answered_again_does_not_fail()
    {
        await using var folder = new StoreFolder();
        var looked = Later(folder);
        await FailAsync(folder, "a", Open);
        await folder.Store.WriteAsync(folder.Answer(Open, 7), Stop);

        Read(folder, looked).ShouldBeEmpty();
    }

    [Fact]
    public async Task That_a_product_is_not_listed_is_no_failure_and_none_before_one_either()
    {
        await using var folder = new StoreFolder();
        await FailAsync(folder, "a", Open, new(FailureKind.NotListed, "Unknown."));
        var looked = Later(folder);
        await FailAsync(folder, "a", Open);
        await FailAsync(folder, "b", Open, new(FailureKind.NotListed, "Unknown."));

        Read(folder, looked).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_day_that_the_data_do_not_reach_any_more_fails_since_then()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(Open, 7), Stop);
        var looked = Later(folder);
        await folder.Store.WriteAsync(
            new SourceAnswer(StoreFolder.Call(["a"], Open, Open), folder.Clock.GetUtcNow()) { DataThrough = Open.AddDays(-1) }, Stop);

        Read(folder, looked).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Of_what_failed_in_a_store_from_before_nothing_is_said()
    {
        await using var folder = new StoreFolder();
        await FailAsync(folder, "a", Open);
        await folder.Store.DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False"))
        {
            connection.Execute("ALTER TABLE shop_figures DROP COLUMN failing_since");
        }

        await folder.ReopenAsync();
        var looked = Later(folder);
        await FailAsync(folder, "a", Open);
        await FailAsync(folder, "b", Open);

        Read(folder, looked).ShouldBe(["b"]);
    }

    [Fact]
    public async Task Nor_of_what_was_stamped_by_a_clock_that_was_ahead()
    {
        await using var folder = new StoreFolder();
        var looked = Later(folder);
        folder.Clock.StepWall(TimeSpan.FromDays(100));
        await FailAsync(folder, "a", Open);
        folder.Clock.StepWall(TimeSpan.FromDays(-100));
        await folder.ReopenAsync();

        Read(folder, looked).ShouldBeEmpty();
    }

    private static IEnumerable<string> Read(StoreFolder folder, DateTimeOffset since)
    {
        using var figures = folder.Store.Read();
        return figures.ReadFailedSince("shop", new DateRange(Open.AddDays(-3), Open), since).Select(product => product.Value);
    }

    private static Task FailAsync(StoreFolder folder, string product, DateOnly day, SourceFailure? failure = null) =>
        folder.Store.WriteAsync(
            SourceAnswer.Failed(StoreFolder.Call([product], day, day), folder.Clock.GetUtcNow(), failure ?? Late), Stop);

    private static DateTimeOffset Later(StoreFolder folder)
    {
        folder.Clock.Advance(TimeSpan.FromMinutes(20));
        var looked = folder.Clock.GetUtcNow();
        folder.Clock.Advance(TimeSpan.FromMinutes(20));
        return looked;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
