using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>What is stored of the whole site over one exact range.</summary>
public sealed class SiteFiguresTests : IAsyncDisposable
{
    private static readonly DateRange Open = new(StoreFolder.OpenDay, StoreFolder.OpenDay);
    private static readonly DateRange Settled = new(StoreFolder.Day, StoreFolder.Day);
    private static readonly SourceFailure TooSlow = new(FailureKind.Timeout, "Too slow.");

    private readonly StoreFolder folder = new();

    [Fact]
    public async Task An_answer_is_read_as_it_was_written()
    {
        var at = folder.Clock.GetUtcNow();
        await AnswerAsync(Open, 5, new Notice("Sampled.", "shop.visits"));

        var site = Read(Open).ShouldNotBeNull();

        (site.AskedAt, site.AnsweredAt, site.Failure, site.IsFinal).ShouldBe((at, at, null, false));
        site.Values.ShouldBe([5, 6]);
        site.Notices.ShouldBe([new Notice("Sampled.", "shop.visits")]);
        site.Last.ShouldBe(new Asking(at, null, WasAnswered: true, IsFinal: false));
        Read(new DateRange(Open.From.AddDays(-1), Open.To)).ShouldBeNull("Users add up over no days.");
    }

    [Fact]
    public async Task What_cannot_change_any_more_is_final()
    {
        await AnswerAsync(Settled, 5);

        Read(Settled)!.IsFinal.ShouldBeTrue();
        await FailAsync(Settled);
        Read(Settled)!.Failure.ShouldBeNull("That it was asked in vain says nothing of it.");
    }

    [Fact]
    public async Task What_was_only_asked_in_vain_has_no_figures_and_is_not_final()
    {
        await FailAsync(Settled);

        var site = Read(Settled).ShouldNotBeNull();

        (site.Failure, site.AnsweredAt, site.Values, site.IsFinal).ShouldBe((TooSlow, null, null, false));
        site.Notices.ShouldBeEmpty();
        site.Last.ShouldBe(new Asking(folder.Clock.GetUtcNow(), FailureKind.Timeout, WasAnswered: false, IsFinal: false));
    }

    [Fact]
    public async Task A_failure_leaves_the_last_good_figures_their_age_and_their_notices()
    {
        var at = folder.Clock.GetUtcNow();
        await AnswerAsync(Open, 5, new Notice("Sampled."));
        folder.Clock.Advance(TimeSpan.FromHours(1));

        await FailAsync(Open);

        var site = Read(Open).ShouldNotBeNull();
        (site.Failure, site.AnsweredAt, site.AskedAt).ShouldBe((TooSlow, at, folder.Clock.GetUtcNow()));
        site.Values.ShouldBe([5, 6]);
        site.Notices.ShouldBe([new Notice("Sampled.")]);
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SiteFigures? Read(DateRange range)
    {
        using var figures = folder.Store.Read();
        return figures.ReadSite("shop", range);
    }

    private Task AnswerAsync(DateRange range, long visits, params Notice[] notices) => folder.Store.WriteAsync(
        new SourceAnswer(StoreFolder.Call([], range.From, range.To), folder.Clock.GetUtcNow())
        {
            Site = [visits, visits + 1],
            Notices = notices,
        },
        Stop);

    private Task FailAsync(DateRange range) => folder.Store.WriteAsync(
        SourceAnswer.Failed(StoreFolder.Call([], range.From, range.To), folder.Clock.GetUtcNow(), TooSlow), Stop);
}
