using System.Globalization;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>What a newer answer or failure may take away from what is stored, and what not.</summary>
public sealed class LastGoodFigureTests
{
    private static readonly DateOnly Open = StoreFolder.OpenDay;

    private static readonly ProductId A = new("a");

    [Fact]
    public async Task A_final_figure_stays_what_it_is_when_it_is_asked_for_in_vain()
    {
        await using var folder = new StoreFolder();
        var final = folder.Answer(StoreFolder.Day, 7);
        await folder.Store.WriteAsync(final, Stop);
        folder.Clock.Advance(TimeSpan.FromHours(1));

        await folder.Store.WriteAsync(
            SourceAnswer.Failed(final.Call, folder.Clock.GetUtcNow(), new(FailureKind.Timeout, "Too slow.")), Stop);

        folder.Rows("a").ShouldHaveSingleItem().Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Figures_that_may_change_are_not_final_because_earlier_ones_were()
    {
        await using var folder = new StoreFolder();
        var failedAt = folder.Clock.GetUtcNow();
        var open = folder.Answer(Open, 8);
        var final = folder.Answer(Open, 7);
        final = final with { At = failedAt.AddMinutes(-2), Figures = [.. final.Figures.Select(day => day with { IsFinal = true })] };

        // The failure is the newest word, and comes first.
        await folder.Store.WriteAsync(SourceAnswer.Failed(open.Call, failedAt, new(FailureKind.NotListed, "Unknown.")), Stop);
        await folder.Store.WriteAsync(final, Stop);
        folder.Rows("a").ShouldHaveSingleItem().IsFinal.ShouldBeTrue();
        await folder.Store.WriteAsync(open with { At = failedAt.AddMinutes(-1) }, Stop);

        var row = folder.Rows("a").ShouldHaveSingleItem();
        (row.Values![0], row.IsFinal).ShouldBe((8, false));
    }

    [Fact]
    public async Task Data_that_end_earlier_than_they_did_take_no_figure_away_and_the_day_says_so()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(Open, 7), Stop);
        var answeredAt = folder.Clock.GetUtcNow();
        folder.Clock.Advance(TimeSpan.FromHours(1));

        await folder.Store.WriteAsync(
            new SourceAnswer(StoreFolder.Call(["a"], Open, Open.AddDays(1)), folder.Clock.GetUtcNow()) { DataThrough = Open.AddDays(-1) },
            Stop);

        var rows = folder.Rows("a");
        rows[0].Values.ShouldBe([7, 0]);
        rows[0].AnsweredAt.ShouldBe(answeredAt);
        rows[0].Failure!.Kind.ShouldBe(FailureKind.LeftOut);
        (rows[1].Values, rows[1].Failure).ShouldBe((null, null));
    }

    [Fact]
    public async Task How_far_the_data_reach_does_not_depend_on_who_answers_last()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(Open, 7) with { DataThrough = Open }, Stop);

        await folder.Store.WriteAsync(
            new SourceAnswer(StoreFolder.Call(["b"], Open.AddDays(-3), Open), folder.Clock.GetUtcNow()) { DataThrough = Open.AddDays(-3) },
            Stop);

        using var figures = folder.Store.Read();
        figures.ReadSources(new DateRange(Open, Open))["shop"].DataThrough.ShouldBe(Open);
    }

    [Fact]
    public async Task What_the_source_kept_back_is_not_known_whatever_stands_in_its_place()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(Open.AddDays(-1), 1, 5_000_000), Stop);

        await folder.Store.WriteAsync(folder.Answer(Open, 7) with { Withheld = [1] }, Stop);

        folder.Rows("a").Select(row => row.Values).ShouldBe([[1, 5_000_000], [7, null]]);
        using var figures = folder.Store.Read();
        // A sum of a part of the days would be too small.
        figures.ReadSums("shop", new DateRange(Open.AddDays(-1), Open), null)[A].Values.ShouldBe([8, null]);
        figures.ReadSums("shop", new DateRange(Open.AddDays(-1), Open.AddDays(-1)), null)[A].Values.ShouldBe([1, 5_000_000]);
    }

    [Fact]
    public async Task A_product_that_the_source_knows_by_another_name_now_is_asked_anew()
    {
        await using var folder = new StoreFolder();
        var product = Product.Named("a", "Alpha");
        await folder.Store.WriteCatalogAsync([product, Product.Named("b", "Beta")], folder.Clock.GetUtcNow(), Stop);
        await folder.Store.WriteAsync(folder.Answer(("a", StoreFolder.Day, 7, 0), ("b", StoreFolder.Day, 8, 0)), Stop);

        var renamed = product.KnownAs("shop", "other") with { Name = "Alpha, renamed" };
        await folder.Store.WriteCatalogAsync([renamed, Product.Named("b", "Beta")], folder.Clock.GetUtcNow(), Stop);

        folder.Rows("a").ShouldBeEmpty();
        folder.Rows("b").Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("00:00:15")]
    [InlineData("00:05:50")]
    [InlineData("00:59:50")]
    public async Task What_was_asked_before_midnight_and_answered_after_it_is_no_closed_day(string took)
    {
        var duration = TimeSpan.Parse(took, CultureInfo.InvariantCulture);
        await using var folder = new StoreFolder();
        folder.Clock.Advance(new DateTimeOffset(2026, 10, 29, 23, 59, 55, TimeSpan.Zero) + duration - folder.Clock.GetUtcNow());
        var today = new DateOnly(2026, 10, 29);
        await folder.Store.WriteAsync(folder.Answer(today, 7) with { Record = new CallRecord(1, duration, null) }, Stop);
        folder.Clock.Advance(TimeSpan.FromHours(8));

        await folder.Store.WriteAsync(folder.Answer(today, 12), Stop);

        using var figures = folder.Store.Read();
        figures.ReadRestated("shop", A, new DateRange(today, today)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_day_that_changes_keeps_what_it_said()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(Open, 7), Stop);
        folder.Clock.Advance(TimeSpan.FromHours(8));

        await folder.Store.WriteAsync(folder.Answer(Open, 12), Stop);

        using var figures = folder.Store.Read();
        figures.ReadRestated("shop", A, new DateRange(Open, Open)).ShouldHaveSingleItem().Was.ShouldBe([7, 0]);
    }

    [Fact]
    public async Task Days_that_an_answer_leaves_unknown_are_no_zeros_and_keep_their_last_good_figures()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(Open.AddDays(-1), 7), Stop);
        folder.Clock.Advance(TimeSpan.FromHours(1));
        var why = new SourceFailure(FailureKind.LeftOut, "Rows are left out here.");

        await folder.Store.WriteAsync(
            new SourceAnswer(StoreFolder.Call(["a", "b"], Open.AddDays(-1), Open), folder.Clock.GetUtcNow())
            {
                UnknownDays = [new(A, Open.AddDays(-1), why), new(A, Open, why)],
            },
            Stop);

        var rows = folder.Rows("a");
        rows.Select(row => row.Failure).ShouldBe([why, why]);
        rows.Select(row => row.Values).ShouldBe([[7, 0], null]);
        folder.Rows("b").ShouldAllBe(row => row.Failure == null && row.Values![0] == 0);
    }

    [Theory]
    [InlineData(nameof(FailureKind.LeftOut), true)]
    [InlineData(nameof(FailureKind.BadAnswer), false)]
    public async Task What_is_left_out_of_a_settled_day_is_not_asked_again_and_what_could_not_be_read_is(string kind, bool isKnown)
    {
        await using var folder = new StoreFolder();
        var day = StoreFolder.Day;
        var call = StoreFolder.Call(["a"], day, day);

        await folder.Store.WriteAsync(
            new SourceAnswer(call, folder.Clock.GetUtcNow())
            {
                UnknownDays = [new(A, day, new SourceFailure(Enum.Parse<FailureKind>(kind), "Why."))],
            }, Stop);

        folder.Clock.Advance(TimeSpan.FromDays(1));
        using var figures = folder.Store.Read();
        var last = figures.ReadAskings("shop", new DateRange(day, day)).ShouldHaveSingleItem().Last;
        new Freshness(folder.Clock.GetUtcNow(), TimeSpan.Zero, TimeSpan.Zero).IsDue(last).ShouldBe(!isKnown);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
