using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Figures;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed partial class MissingDaysTests : IAsyncDisposable
{
    // Today is the 29th of October; what is older than three days is final.
    private static readonly DateRange Range = new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 29));

    private readonly StoreFolder folder = new();
    private readonly ProductCatalog catalog = new();
    private readonly CollectionOptions options = new() { FreshFor = TimeSpan.FromMinutes(15) };

    public MissingDaysTests() => catalog.Replace([Product.Named("a", "Alpha"), Product.Named("b", "Beta")], folder.Clock.GetUtcNow());

    [Fact]
    public void Every_day_of_every_product_is_missing_at_first()
    {
        var missing = Find(View(Range));

        missing.Select(one => one.Product.Id.Value).ShouldBe(["a", "b"]);
        missing.ShouldAllBe(one => one.Days.Count == Range.Days);
    }

    [Fact]
    public async Task A_final_day_is_never_missing_again_but_for_a_refresh()
    {
        await AnswerAsync("a", 1, 20);
        folder.Clock.Advance(TimeSpan.FromDays(2));

        Missing("a", View(Days(1, 20))).ShouldBeEmpty();
        Missing("a", Refresh(Days(1, 20))).Count.ShouldBe(20);
    }

    [Fact]
    public async Task What_a_refresh_has_had_asked_it_does_not_lack_any_more()
    {
        await AnswerAsync("a", 1, 20);
        var refresh = Refresh(Days(1, 20));
        Missing("a", refresh).Count.ShouldBe(20);

        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        await AnswerAsync("a", 1, 5);

        Missing("a", refresh).ShouldBe(Enumerable.Range(6, 15));
    }

    [Fact]
    public async Task A_day_that_can_change_is_missing_when_it_is_not_fresh_any_more()
    {
        await AnswerAsync("a", 26, 29);

        folder.Clock.Advance(options.FreshFor - TimeSpan.FromSeconds(1));
        Missing("a", View(Days(26, 29))).ShouldBeEmpty();
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        Missing("a", View(Days(26, 29))).ShouldBe([26, 27, 28, 29]);
    }

    [Fact]
    public async Task A_failed_day_is_missing_again_after_a_minute()
    {
        var call = StoreFolder.Call(["a"], new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 2));
        await folder.Store.WriteAsync(SourceAnswer.Failed(call, folder.Clock.GetUtcNow(), new(FailureKind.Timeout, "Too slow.")), Stop);

        folder.Clock.Advance(TimeSpan.FromSeconds(59));
        Missing("a", View(Days(1, 2))).ShouldBeEmpty();
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        Missing("a", View(Days(1, 2))).ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public async Task A_few_final_days_between_missing_ones_are_asked_along(int between, bool areAsked)
    {
        await AnswerAsync("a", 2, 1 + between);

        Missing("a", View(Days(1, 2 + between))).ShouldBe(areAsked ? Enumerable.Range(1, 2 + between) : [1, 2 + between]);
    }

    [Fact]
    public async Task Days_between_that_are_fresh_and_not_final_are_not_asked_along()
    {
        await AnswerAsync("a", 27, 27);

        Missing("a", View(Days(26, 28))).ShouldBe([26, 28]);
    }

    [Fact]
    public async Task What_another_process_was_answered_since_is_told_from_what_it_asked_in_vain()
    {
        var wantedAt = folder.Clock.GetUtcNow();
        var call = StoreFolder.Call(["a", "b"], Days(1, 2).From, Days(1, 2).To);
        var missing = NewMissingDays();
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        await AnswerAsync("a", 1, 2);
        missing.IsAskedSince(wantedAt, call with { Products = [call.Products[0]] }).ShouldBeTrue();
        missing.IsAskedSince(wantedAt, call).ShouldBeFalse();

        var failed = call with { Products = [call.Products[1]] };
        await folder.Store.WriteAsync(SourceAnswer.Failed(failed, folder.Clock.GetUtcNow(), new(FailureKind.Timeout, "Too slow.")), Stop);
        missing.IsAskedSince(wantedAt, call).ShouldBeFalse();

        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        await AnswerAsync("b", 1, 2);
        missing.IsAskedSince(wantedAt, call).ShouldBeTrue();
        missing.IsAskedSince(folder.Clock.GetUtcNow(), call).ShouldBeFalse();
    }

    [Fact]
    public async Task Days_after_one_of_which_the_source_gave_the_product_up_need_no_asking()
    {
        var call = StoreFolder.Call(["a"], new DateOnly(2026, 10, 5), new DateOnly(2026, 10, 5));
        await folder.Store.WriteAsync(
            SourceAnswer.Failed(call, folder.Clock.GetUtcNow(), new(FailureKind.NotListed, "Retired.", IsForGood: true)), Stop);
        var run = View(Days(1, 10), Product.Named("a", "Alpha"));
        var missing = NewMissingDays();

        var (toAsk, givenUp) = missing.Split("shop", missing.Find("shop", run), run.Request);

        toAsk.ShouldHaveSingleItem().Joined.Select(day => day.Day).ShouldBe([1, 2, 3, 4]);
        givenUp.ShouldHaveSingleItem().Call.Days.ShouldBe(Days(6, 10));
        givenUp[0].WasAsked.ShouldBeFalse();
        givenUp[0].Failure!.Kind.ShouldBe(FailureKind.NotListed);
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static DateRange Days(int from, int to) => new(new DateOnly(2026, 10, from), new DateOnly(2026, 10, to));

    private CollectionRun View(DateRange range, Product? only = null) => Run(new RunRequest(RunTrigger.Viewer, range, [range], only));

    private CollectionRun Refresh(DateRange range, RunScope scope = RunScope.Everything) =>
        Run(new RunRequest(RunTrigger.Refresh, range, [range]) { Scope = scope });

    private CollectionRun Run(RunRequest request) => new(request, "", ["shop"], folder.Clock);

    private MissingDays NewMissingDays() => new(folder.Store, catalog, folder.Clock, Options.Create(options));

    private IReadOnlyList<ProductDays> Find(CollectionRun run) => NewMissingDays().Find("shop", run);

    private List<int> Missing(string product, CollectionRun run) =>
        [.. Find(run).Where(one => one.Product.Id.Value == product).SelectMany(one => one.Joined).Select(day => day.Day)];

    private Task AnswerAsync(string product, int from, int to) => folder.Store.WriteAsync(
        new SourceAnswer(StoreFolder.Call([product], Days(from, to).From, Days(from, to).To), folder.Clock.GetUtcNow()), Stop);
}
