using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>What is read of one moment of the store.</summary>
public sealed class FigureSnapshotTests : IAsyncDisposable
{
    private static readonly DateOnly Day = StoreFolder.Day;
    private static readonly DateRange Days = new(Day, Day.AddDays(1));
    private static readonly ProductId A = new("a");
    private static readonly ProductId B = new("b");

    private readonly StoreFolder folder = new();

    [Fact]
    public async Task A_metrics_course_is_read_of_the_products_that_are_asked_for()
    {
        await WriteAsync(folder.Answer(("a", Day, 7, 70), ("b", Day, 8, 80), ("c", Day, 9, 90)));
        await WriteAsync(folder.Answer(Day.AddDays(2), 1) with { Withheld = [0] });
        using var figures = folder.Store.Read();
        var all = new DateRange(Day, Day.AddDays(2));

        figures.ReadSeries("shop", StoreFolder.Visits, all, [A, B, new("never asked")]).OrderBy(row => (row.Product.Value, row.Day))
            .ShouldBe([(A, Day, 7L), (A, Day.AddDays(1), 0L), (B, Day, 8L), (B, Day.AddDays(1), 0L)]);
    }

    [Fact]
    public async Task What_a_closed_day_said_is_read_in_order_and_found_by_when_it_was_changed()
    {
        var open = StoreFolder.OpenDay;
        await WriteAsync(folder.Answer(open, 1, 10));
        folder.Clock.Advance(TimeSpan.FromHours(1));
        await WriteAsync(folder.Answer(open, 2, 10));
        var first = folder.Clock.GetUtcNow();
        folder.Clock.Advance(TimeSpan.FromHours(1));
        await WriteAsync(folder.Answer(open, 3, 10));
        using var figures = folder.Store.Read();
        var range = new DateRange(open, open);

        var days = figures.ReadRestated("shop", A, range);

        days.Select(day => (day.Day, day.ChangedAt)).ShouldBe([(open, first), (open, first.AddHours(1))]);
        days.Select(day => day.Was).ShouldBe([[1, 10], [2, 10]]);
        figures.ReadRestated("shop", B, range).ShouldBeEmpty();
        figures.FindRestated("shop", range, [A, B], first).ShouldBe([(A, open)]);
        figures.FindRestated("shop", range, [A], first.AddHours(1)).ShouldBeEmpty();
        figures.FindRestated("shop", range, [B], first).ShouldBeEmpty();
    }

    [Fact]
    public async Task How_a_source_did_is_read_with_the_notices_of_the_days_alone()
    {
        var answered = folder.Clock.GetUtcNow();
        await WriteAsync(folder.Answer(Day, 1) with { DataThrough = Day, Notices = [new Notice("Sampled.", "shop.visits")] });
        folder.Clock.Advance(TimeSpan.FromMinutes(1));
        var timeout = new SourceFailure(FailureKind.Timeout, "Too slow.");
        await WriteAsync(SourceAnswer.Failed(StoreFolder.Call(["a"], Day, Day), folder.Clock.GetUtcNow(), timeout));
        using var figures = folder.Store.Read();

        var source = figures.ReadSources(new DateRange(Day, Day))["shop"];

        (source.LastSuccess, source.LastFailure, source.Failure, source.DataThrough)
            .ShouldBe((answered, folder.Clock.GetUtcNow(), timeout, Day));
        source.Notices.ShouldBe([new Notice("Sampled.", "shop.visits")]);
        figures.ReadSources(new DateRange(Day.AddDays(1), Day.AddDays(1)))["shop"].Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_not_asked_says_nothing_of_how_the_source_is_and_not_listed_is_an_answer()
    {
        var call = StoreFolder.Call(["a"], Day, Day);
        var retired = new SourceFailure(FailureKind.NotListed, "Retired.", IsForGood: true);
        await WriteAsync(SourceAnswer.Failed(call, folder.Clock.GetUtcNow(), retired) with { WasAsked = false });
        ReadSources().ShouldBeEmpty();

        await WriteAsync(SourceAnswer.Failed(call, folder.Clock.GetUtcNow(), retired));

        var source = ReadSources()["shop"];
        (source.LastSuccess, source.LastFailure, source.Failure).ShouldBe((folder.Clock.GetUtcNow(), null, null));
    }

    [Fact]
    public async Task A_source_that_says_nothing_of_itself_has_nothing_to_say()
    {
        ReadSources().ShouldBeEmpty();
        await WriteAsync(folder.Answer(Day, 1));

        ReadSources()["shop"].ShouldBe(new(folder.Clock.GetUtcNow(), null, null, null, []), Comparer);
    }

    [Fact]
    public async Task The_sources_own_totals_are_read_by_day_and_what_is_nobodys_by_reason_the_largest_first()
    {
        await folder.Store.WriteCatalogAsync([Product.Named("a", "Alpha")], folder.Clock.GetUtcNow(), Stop);
        await WriteAsync(folder.Answer(Day, 1) with
        {
            OwnTotals = [new OwnTotal(Day, [20, 200])],
            Unmatched =
            [
                new(Day, UnmatchedReason.Unknown, "small", [2, 20]),
                new(Day, UnmatchedReason.Unknown, "large", [9, 90]),
                new(Day, UnmatchedReason.NotSet, "(not set)", [1, 10]),
            ],
        });
        using var figures = folder.Store.Read();

        figures.ReadOwnTotals("shop", Days).ShouldHaveSingleItem().Value.ShouldBe([20, 200]);
        figures.ReadUnmatched("shop", Days).Select(row => (row.Reason, row.Item, row.Days, row.Values[0], row.Values[1])).ShouldBe(
        [
            (UnmatchedReason.NotSet, "(not set)", 1, 1, 10),
            (UnmatchedReason.Unknown, "large", 1, 9, 90),
            (UnmatchedReason.Unknown, "small", 1, 2, 20),
        ]);
    }

    [Fact]
    public async Task What_a_source_kept_back_of_its_totals_is_not_known()
    {
        await WriteAsync(folder.Answer(Day, 1) with { OwnTotals = [new OwnTotal(Day, [20, 200])], Withheld = [1] });
        using var figures = folder.Store.Read();

        figures.ReadOwnTotals("shop", Days)[Day].ShouldBe([20, null]);
    }

    [Fact]
    public async Task The_last_day_with_figures_is_told_and_none_when_none_has()
    {
        await WriteAsync(folder.Answer(Day, 1));
        await WriteAsync(SourceAnswer.Failed(
            StoreFolder.Call(["a"], Day.AddDays(1), Day.AddDays(1)), folder.Clock.GetUtcNow(), new(FailureKind.Timeout, "Too slow.")));
        using var figures = folder.Store.Read();

        figures.ReadLastDay("shop", Days).ShouldBe(Day);
        figures.ReadLastDay("shop", new DateRange(Day.AddDays(1), Day.AddDays(1))).ShouldBeNull();
    }

    [Fact]
    public async Task Who_is_given_up_is_told_by_the_newest_day_that_was_asked()
    {
        var retired = new SourceFailure(FailureKind.NotListed, "Retired.", IsForGood: true);
        await WriteAsync(SourceAnswer.Failed(StoreFolder.Call(["a", "b"], Day, Day), folder.Clock.GetUtcNow(), retired));
        await WriteAsync(new SourceAnswer(StoreFolder.Call(["b"], Day.AddDays(1), Day.AddDays(1)), folder.Clock.GetUtcNow()));
        using var figures = folder.Store.Read();

        var only = figures.ReadGivenUp("shop").ShouldHaveSingleItem();

        (only.Key, only.Value.Day, only.Value.Failure).ShouldBe((A, Day, retired));
    }

    [Fact]
    public async Task Days_that_a_clock_stamped_that_was_ahead_are_counted_until_they_are_asked_again()
    {
        folder.Clock.StepWall(TimeSpan.FromDays(5));
        await WriteAsync(folder.Answer(("a", Day, 1, 0)));
        folder.Clock.StepWall(TimeSpan.FromDays(-5));
        await folder.ReopenAsync();
        Undated().ShouldBe(2);

        await WriteAsync(folder.Answer(Day, 1));

        Undated().ShouldBe(1);
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IEqualityComparer<SourceRecord> Comparer => EqualityComparer<SourceRecord>.Create(
        (one, other) => one! with { Notices = [] } == other! with { Notices = [] } && one.Notices.SequenceEqual(other.Notices));

    private Task WriteAsync(SourceAnswer answer) => folder.Store.WriteAsync(answer, Stop);

    private Dictionary<string, SourceRecord> ReadSources()
    {
        using var figures = folder.Store.Read();
        return figures.ReadSources(Days);
    }

    private long Undated()
    {
        using var figures = folder.Store.Read();
        return figures.CountUndated("shop");
    }
}
