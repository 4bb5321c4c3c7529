using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

public sealed partial class FigureStoreTests
{
    private static readonly DateOnly Day = StoreFolder.Day;

    [Fact]
    public async Task Days_that_an_answer_leaves_out_are_zero()
    {
        await using var folder = new StoreFolder();

        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 5_000_000)), Stop);

        folder.Rows("a").Select(row => row.Values).ShouldBe([[7, 5_000_000], [0, 0]]);
    }

    [Fact]
    public async Task Days_behind_the_sources_data_are_not_zero()
    {
        await using var folder = new StoreFolder();

        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 5_000_000)) with { DataThrough = Day }, Stop);

        folder.Rows("a").Select(row => row.Values).ShouldBe([[7, 5_000_000], null]);
        folder.Rows("a")[1].IsFinal.ShouldBeFalse();
    }

    [Fact]
    public async Task Writing_an_answer_twice_changes_nothing()
    {
        await using var folder = new StoreFolder();
        var answer = folder.Answer(("a", Day, 7, 5_000_000));
        await folder.Store.WriteAsync(answer, Stop);
        var once = folder.Rows("a");

        await folder.Store.WriteAsync(answer, Stop);

        folder.Rows("a").Select(row => row with { Values = null }).ShouldBe(once.Select(row => row with { Values = null }));
        folder.Rows("a")[0].Values.ShouldBe(once[0].Values);
    }

    [Fact]
    public async Task The_newer_answer_wins_in_whichever_order_they_arrive()
    {
        await using var folder = new StoreFolder();
        var older = folder.Answer(("a", Day, 1, 0));
        folder.Clock.Advance(TimeSpan.FromMinutes(1));
        var newer = folder.Answer(("a", Day, 2, 0));

        await folder.Store.WriteAsync(newer, Stop);
        await folder.Store.WriteAsync(older, Stop);

        folder.Rows("a")[0].Values.ShouldBe([2, 0]);
        folder.Rows("a")[0].AnsweredAt.ShouldBe(newer.At);
    }

    [Fact]
    public async Task A_failure_leaves_the_last_good_figures_and_their_age()
    {
        await using var folder = new StoreFolder();
        var good = folder.Answer(StoreFolder.OpenDay, 7);
        await folder.Store.WriteAsync(good, Stop);
        folder.Clock.Advance(TimeSpan.FromHours(1));

        await folder.Store.WriteAsync(
            SourceAnswer.Failed(good.Call, folder.Clock.GetUtcNow(), new(FailureKind.Timeout, "Too slow.")), Stop);

        var row = folder.Rows("a")[0];
        row.Values.ShouldBe([7, 0]);
        row.AnsweredAt.ShouldBe(good.At);
        row.AskedAt.ShouldBe(folder.Clock.GetUtcNow());
        row.Failure.ShouldBe(new SourceFailure(FailureKind.Timeout, "Too slow."));
    }

    [Fact]
    public async Task A_failure_without_earlier_figures_has_none()
    {
        await using var folder = new StoreFolder();
        var call = StoreFolder.Call(["a"], Day, Day);

        await folder.Store.WriteAsync(SourceAnswer.Failed(call, folder.Clock.GetUtcNow(), new(FailureKind.Unavailable, "Down.")), Stop);

        folder.Rows("a").ShouldHaveSingleItem().Values.ShouldBeNull();
    }

    [Fact]
    public async Task Days_older_than_the_settling_time_are_final()
    {
        await using var folder = new StoreFolder();

        await folder.Store.WriteAsync(
            new SourceAnswer(StoreFolder.Call(["a"], new(2026, 10, 24), new(2026, 10, 27)), folder.Clock.GetUtcNow()),
            Stop);

        using var figures = folder.Store.Read();
        // Today is the 29th, and three days may still change.
        figures.ReadProduct("shop", new ProductId("a"), new DateRange(new(2026, 10, 24), new(2026, 10, 27)))
            .Select(row => row.IsFinal).ShouldBe([true, true, false, false]);
    }

    [Fact]
    public async Task Everything_is_there_after_the_store_was_opened_again()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteCatalogAsync(
            [Product.Named("b", "Beta"), Product.Named("a", "=Alpha \"x\"")], folder.Clock.GetUtcNow(), Stop);
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 5_000_000)), Stop);

        await folder.ReopenAsync();

        folder.Rows("a")[0].Values.ShouldBe([7, 5_000_000]);
        folder.Store.ReadCatalog()!.Products.Select(product => product.Name).ShouldBe(["Beta", "=Alpha \"x\""]);
    }

    [Fact]
    public async Task Answers_that_arrive_together_are_all_stored()
    {
        await using var folder = new StoreFolder();

        await Task.WhenAll(
            Enumerable.Range(0, 500).Select(number => folder.Store.WriteAsync(folder.Answer(($"p{number}", Day, number, 0)), Stop)));

        using var figures = folder.Store.Read();
        var sums = figures.ReadSums("shop", new DateRange(Day, Day.AddDays(1)), null);
        sums.Count.ShouldBe(500);
        sums.Values.Sum(product => product.Values![0]).ShouldBe(499 * 500 / 2);
    }

    [Fact]
    public async Task A_days_money_that_is_larger_than_a_figure_is_not_known_and_takes_nothing_along()
    {
        await using var folder = new StoreFolder();
        string[] ids = [.. Enumerable.Range(0, 923).Select(number => $"p{number}")];
        await folder.Store.WriteCatalogAsync([.. ids.Select(id => Product.Named(id, id))], folder.Clock.GetUtcNow(), Stop);

        await folder.Store.WriteAsync(
            folder.Answer([.. ids.Select(id => (id, Day, 1L, 10_000_000_000_000_000L)), ("p0", Day.AddDays(1), 1, 5)]),
            Stop);

        using var figures = folder.Store.Read();
        var days = figures.ReadDays("shop", new DateRange(Day, Day.AddDays(1)), "EUR");
        days[Day].Values.ShouldBe([923, null]);
        days[Day.AddDays(1)].Values.ShouldBe([1, 5]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
