using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>From when to when a day said what: an answer that says the same confirms it, one that says otherwise ends it.</summary>
public sealed class KnownSinceTests
{
    private static readonly DateOnly Open = StoreFolder.OpenDay;

    [Fact]
    public async Task An_answer_that_says_the_same_confirms_and_one_that_does_not_ends()
    {
        await using var folder = new StoreFolder();
        var first = folder.Clock.GetUtcNow();
        await WriteAsync(folder, 7);
        var confirmed = await WriteLaterAsync(folder, 7);
        var changed = await WriteLaterAsync(folder, 8);
        await WriteLaterAsync(folder, 8);

        Read(folder).ShouldBe((Milliseconds(changed), Milliseconds(first), Milliseconds(confirmed), "EUR"));
    }

    [Fact]
    public async Task Other_money_is_another_figure()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, 7);
        folder.Clock.Advance(TimeSpan.FromHours(1));

        await folder.Store.WriteAsync(folder.Answer(Open, 7) with { Currency = "USD" }, Stop);

        Read(folder).Since.ShouldBe(Milliseconds(folder.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task What_was_asked_before_the_day_was_over_was_never_known_of_it()
    {
        await using var folder = new StoreFolder();
        folder.Clock.StepWall(new DateTimeOffset(2026, 10, 27, 23, 0, 0, TimeSpan.Zero) - folder.Clock.GetUtcNow());
        await WriteAsync(folder, 7);
        Read(folder).Since.ShouldBeNull();

        var over = await WriteLaterAsync(folder, 7, hours: 2);

        Read(folder).ShouldBe((Milliseconds(over), null, null, null));
    }

    [Fact]
    public async Task A_store_from_before_begins_with_what_its_changes_tell()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, 7);
        var second = await WriteLaterAsync(folder, 8, hours: 24);
        var third = await WriteLaterAsync(folder, 9, hours: 24);
        await WriteLaterAsync(folder, 9);
        await MakeOldAsync(folder);

        await folder.ReopenAsync();

        Query<long?>(folder, "SELECT known_from FROM shop_restated ORDER BY changed_at").ShouldBe([null, Milliseconds(second)]);
        Query<long?>(folder, "SELECT known_to FROM shop_restated ORDER BY changed_at").ShouldBe([null, Milliseconds(second)]);
        Query<long?>(folder, "SELECT known_since FROM shop_figures").ShouldBe([Milliseconds(third)]);
    }

    [Fact]
    public async Task So_does_one_whose_figures_are_not_shown_now()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, 7);
        folder.Clock.Advance(TimeSpan.FromDays(1));
        await folder.ReopenAsync(new SourceOrigin("other.example", "UTC"));
        await MakeOldAsync(folder);

        await folder.ReopenAsync();

        Query<long?>(folder, "SELECT known_since FROM shop_figures").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_knows_since_when_what_a_clock_stamped_that_was_ahead()
    {
        await using var folder = new StoreFolder();
        folder.Clock.StepWall(TimeSpan.FromDays(100));
        await WriteAsync(folder, 7);
        await WriteLaterAsync(folder, 8);
        folder.Clock.StepWall(TimeSpan.FromDays(-100));

        await folder.ReopenAsync();

        Read(folder).ShouldBe((null, null, null, "EUR"));
    }

    private static Task WriteAsync(StoreFolder folder, long visits) => folder.Store.WriteAsync(folder.Answer(Open, visits), Stop);

    private static async Task<DateTimeOffset> WriteLaterAsync(StoreFolder folder, long visits, int hours = 1)
    {
        folder.Clock.Advance(TimeSpan.FromHours(hours));
        await WriteAsync(folder, visits);
        return folder.Clock.GetUtcNow();
    }

    /// <summary>Since when the day says what it says, and from when to when it said what it said before.</summary>
    private static (long? Since, long? From, long? To, string? Currency) Read(StoreFolder folder) => Query<(long?, long?, long?, string?)>(
        folder,
        "SELECT known_since, known_from, known_to, was.currency FROM shop_figures LEFT JOIN shop_restated AS was USING (product, day)")
        .ShouldHaveSingleItem();

    private static long Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private static List<T> Query<T>(StoreFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        return [.. connection.Query<T>(sql)];
    }

    /// <summary>As the version before wrote it.</summary>
    private static async Task MakeOldAsync(StoreFolder folder)
    {
        await folder.Store.DisposeAsync();
        using var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        connection.Execute("""
            ALTER TABLE shop_figures DROP COLUMN known_since;
            ALTER TABLE shop_restated DROP COLUMN known_from;
            ALTER TABLE shop_restated DROP COLUMN known_to;
            ALTER TABLE shop_restated DROP COLUMN currency
            """);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
