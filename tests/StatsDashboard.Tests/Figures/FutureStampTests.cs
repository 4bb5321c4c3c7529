using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>Answers that were stamped by a clock that was ahead, and what is answered once it is right.</summary>
public sealed class FutureStampTests
{
    private static readonly DateOnly Open = StoreFolder.OpenDay;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(100);

    [Theory(Timeout = 60_000)]
    [InlineData(100.0, true)]
    [InlineData(0.05, true)]
    [InlineData(0.05, false)]
    public async Task An_answer_of_the_right_clock_wins(double daysAhead, bool restarts)
    {
        await using var folder = new StoreFolder();
        await WriteAheadAsync(folder, TimeSpan.FromDays(daysAhead), restarts);

        await folder.Store.WriteAsync(folder.Answer(Open, 8), Stop);

        var row = folder.Rows("a").ShouldHaveSingleItem();
        row.Values.ShouldBe([8, 0]);
        (row.AskedAt, row.AnsweredAt).ShouldBe((folder.Clock.GetUtcNow(), folder.Clock.GetUtcNow()));
        using var figures = folder.Store.Read();
        figures.CountUndated("shop").ShouldBe(0);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Until_then_its_figures_stay_are_stale_may_change_and_are_counted(bool restarts)
    {
        await using var folder = new StoreFolder();
        await WriteAheadAsync(folder, Ahead, restarts);

        var row = folder.Rows("a").ShouldHaveSingleItem();
        row.Values.ShouldBe([7, 0]);
        (row.WasAnswered, row.AnsweredAt, row.IsFinal).ShouldBe((true, null, false));
        row.AskedAt.ShouldBeLessThan(folder.Clock.GetUtcNow().AddYears(-1));
        using var figures = folder.Store.Read();
        figures.CountUndated("shop").ShouldBe(1);
        var last = figures.ReadAskings("shop", new DateRange(Open, Open)).ShouldHaveSingleItem().Last;
        new Freshness(folder.Clock.GetUtcNow(), TimeSpan.FromDays(300), TimeSpan.FromDays(300)).StandingOf(last).ShouldBe(Standing.Due);
        figures.ReadSums("shop", new DateRange(Open, Open), null).Values.ShouldHaveSingleItem().AnsweredAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_failure_of_the_right_clock_is_the_newer_one_too()
    {
        await using var folder = new StoreFolder();
        await WriteAheadAsync(folder, Ahead, restarts: true);

        await folder.Store.WriteAsync(
            SourceAnswer.Failed(StoreFolder.Call(["a"], Open, Open), folder.Clock.GetUtcNow(), new(FailureKind.Timeout, "Too slow.")),
            Stop);

        var row = folder.Rows("a").ShouldHaveSingleItem();
        (row.Values?[0], row.Failure?.Sentence).ShouldBe((7, "Too slow."));
        using var figures = folder.Store.Read();
        var record = figures.ReadSources(new DateRange(Open, Open))["shop"];
        (record.LastSuccess, record.LastFailure).ShouldBe((null, folder.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task The_source_its_own_totals_the_site_and_the_calls_are_those_of_the_right_clock()
    {
        await using var folder = new StoreFolder();
        await WriteAheadAsync(folder, Ahead, restarts: true);

        folder.Clock.Advance(TimeSpan.FromMinutes(1));
        await WriteAllAsync(folder, 8);

        var now = folder.Clock.GetUtcNow();
        using var figures = folder.Store.Read();
        figures.ReadSources(new DateRange(Open, Open))["shop"].LastSuccess.ShouldBe(now);
        figures.ReadSources(new DateRange(Open, Open))["shop"].DataThrough.ShouldBe(Open);
        figures.ReadSources(new DateRange(Open, Open))["shop"].Notices.ShouldHaveSingleItem().Text.ShouldBe("Notice 8");
        figures.ReadOwnTotals("shop", new DateRange(Open, Open))[Open].ShouldBe([8, 0]);
        figures.ReadUnmatched("shop", new DateRange(Open, Open)).Single(row => row.Item == "x").Values.ShouldBe([8, 0]);
        var site = figures.ReadSite("shop", new DateRange(Open, Open)).ShouldNotBeNull();
        (site.Values?[0], site.AskedAt, site.AnsweredAt).ShouldBe((8, now, now));
        figures.ReadCalls("shop", new ProductId("a"), new DateRange(Open, Open)).ShouldHaveSingleItem().At.ShouldBe(now);
        figures.ReadSiteCalls("shop", new DateRange(Open, Open)).First().At.ShouldBe(now);
    }

    [Fact]
    public async Task Changes_of_closed_days_lie_in_the_past_in_their_order()
    {
        await using var folder = new StoreFolder();
        folder.Clock.StepWall(Ahead);
        await folder.Store.WriteAsync(folder.Answer(Open, 1), Stop);
        folder.Clock.Advance(TimeSpan.FromHours(1));
        await folder.Store.WriteAsync(folder.Answer(Open, 2), Stop);
        folder.Clock.Advance(TimeSpan.FromHours(1));
        await folder.Store.WriteAsync(folder.Answer(Open, 3), Stop);
        folder.Clock.StepWall(-Ahead);
        await folder.ReopenAsync();

        using var figures = folder.Store.Read();
        var changes = figures.ReadRestated("shop", new ProductId("a"), new DateRange(Open, Open));
        changes.Select(change => change.Was[0]).ShouldBe([1, 2]);
        changes.Select(change => change.ChangedAt).ShouldBe([folder.Clock.GetUtcNow().AddHours(-1), folder.Clock.GetUtcNow()]);
    }

    [Fact]
    public async Task When_the_list_of_products_was_read_is_not_known_then()
    {
        await using var folder = new StoreFolder();
        folder.Clock.StepWall(Ahead);
        await folder.Store.WriteCatalogAsync([Product.Named("a", "Alpha")], folder.Clock.GetUtcNow(), Stop);
        folder.Clock.StepWall(-Ahead);
        await folder.ReopenAsync();

        var catalog = folder.Store.ReadCatalog().ShouldNotBeNull();

        (catalog.Products.Count, catalog.ReadAt).ShouldBe((1, null));
    }

    [Fact]
    public async Task A_clock_that_is_put_back_by_less_than_the_tolerance_changes_nothing()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(Open, 7), Stop);
        folder.Clock.StepWall(-FutureStamps.Tolerance / 2);
        await folder.ReopenAsync();

        folder.Rows("a").ShouldHaveSingleItem().AnsweredAt.ShouldNotBeNull();
        folder.Logs.Lines.ShouldNotContain(line => line.Contains("ahead", StringComparison.Ordinal));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Without a restart the running store must see by itself that its clock was put right.</summary>
    private static async Task WriteAheadAsync(StoreFolder folder, TimeSpan ahead, bool restarts)
    {
        folder.Clock.StepWall(ahead);
        await WriteAllAsync(folder, 7);
        folder.Clock.StepWall(-ahead);
        if (restarts)
        {
            await folder.ReopenAsync();
            return;
        }

        var moment = folder.Store.ReadMoment();
        while (folder.Store.ReadMoment() == moment)
        {
            Stop.ThrowIfCancellationRequested();
            folder.Clock.Advance(FigureWriter.LookEvery);
            await Task.Yield();
        }
    }

    private static async Task WriteAllAsync(StoreFolder folder, long visits)
    {
        var record = new CallRecord(1, TimeSpan.FromSeconds(1), null);
        await folder.Store.WriteAsync(
            folder.Answer(Open, visits) with
            {
                Record = record,
                DataThrough = Open,
                Notices = [new Notice($"Notice {visits}")],
                OwnTotals = [new OwnTotal(Open, [visits, 0])],
                Unmatched = [new UnmatchedFigures(Open, UnmatchedReason.Unknown, "x", [visits, 0])],
            },
            Stop);
        await folder.Store.WriteAsync(
            new SourceAnswer(new SourceCall("shop", [], new DateRange(Open, Open), CallPriority.Viewer), folder.Clock.GetUtcNow())
            {
                Site = [visits],
                Record = record,
            },
            Stop);
    }
}
