using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>What a number rests on, and how the sources are.</summary>
public sealed class ExplanationReaderTests : IAsyncDisposable
{
    private const string Visits = "shop.visits";

    private static readonly ProductId A = new("a");

    private readonly AskedShop shop = new();

    [Fact]
    public async Task A_total_that_nobody_was_asked_for_yet_is_explained()
    {
        var explanation = (await ExplainAsync(null, Visits)).ShouldNotBeNull();

        (explanation.Value, explanation.Product, explanation.Site).ShouldBe((null, null, null));
        explanation.Total.ShouldNotBeNull().Column.ShouldBeSameAs(explanation.Column);
        explanation.Parts.ShouldHaveSingleItem().ShouldBe(new ExplainedPart(explanation.Column, null));
        var source = explanation.Sources.ShouldHaveSingleItem();
        source.Missing.ShouldBe(AskedShop.Week.Each());
        source.Sums.ShouldBe(new CallSums(0, 0, 0, TimeSpan.Zero, null, null));
        (source.Partial.Count, source.Provisional.Count, source.Failed.Count, source.Calls.Count).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task A_total_says_which_days_are_partly_known_and_which_may_change()
    {
        await shop.Store.WriteCatalogAsync(shop.Catalog.Current.Products, shop.Clock.GetUtcNow(), Stop);
        await shop.WriteAsync("a", AskedShop.Week.To, 7);
        await shop.WriteAsync("a", AskedShop.Week.From, 1);
        await shop.WriteAsync("b", AskedShop.Week.From, 2);

        var explanation = (await ExplainAsync(null, Visits)).ShouldNotBeNull();

        explanation.Value.ShouldBe(10);
        var source = explanation.Sources.ShouldHaveSingleItem();
        source.Missing.ShouldBe(AskedShop.Week.Each().Skip(1).Take(5));
        source.Partial.ShouldBe([AskedShop.Week.To]);
        source.Provisional.ShouldBe([AskedShop.Week.To]);
    }

    [Fact]
    public async Task A_products_number_says_on_which_calls_it_rests()
    {
        await shop.CollectAsync(Stop);
        var asked = shop.Clock.GetUtcNow();
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        var tooSlow = new SourceFailure(FailureKind.Timeout, "Too slow.");
        await FailAsync(AskedShop.Week.To, tooSlow);

        var explanation = (await ExplainAsync(A, Visits)).ShouldNotBeNull();

        (explanation.Value, explanation.Total, explanation.Product!.Product.Name).ShouldBe((0, null, "Alpha"));
        var source = explanation.Sources.ShouldHaveSingleItem();
        source.Calls.Select(call => (call.At, call.Failure)).ShouldBe([(asked.AddMinutes(1), tooSlow), (asked, null)]);
        source.Sums.ShouldBeNull();
        (source.Missing.Count, source.Failed.Count).ShouldBe((0, 0));
        source.Provisional.ShouldBe([AskedShop.Week.To]);
    }

    [Fact]
    public async Task Days_that_failed_are_told_apart_from_those_that_are_missing()
    {
        await FailAsync(AskedShop.Week.To, new SourceFailure(FailureKind.Timeout, "Too slow."));

        var source = (await ExplainAsync(A, Visits))!.Sources.ShouldHaveSingleItem();

        source.Failed.ShouldBe([AskedShop.Week.To]);
        source.Missing.ShouldBe(AskedShop.Week.Each().SkipLast(1));
    }

    [Fact]
    public async Task What_there_is_not_cannot_be_explained()
    {
        (await ExplainAsync(null, "shop.nothing")).ShouldBeNull();
        (await ExplainAsync(A, "shop.nothing")).ShouldBeNull();
        (await ExplainAsync(new ProductId("z"), Visits)).ShouldBeNull();
    }

    [Fact]
    public async Task The_status_says_how_a_source_is_and_what_was_collected()
    {
        await shop.CollectAsync(Stop);
        var asked = shop.Clock.GetUtcNow();
        await shop.Runs.Refresh(Refresh, "ada", "Ada")!.Ended;
        await shop.Runs.StopAsync(Stop);

        var status = await shop.Status.ReadAsync(Stop);

        var source = status.Sources.ShouldHaveSingleItem();
        (source.Key, source.Name, source.IsConfigured).ShouldBe(("shop", "Shop", true));
        (source.LastSuccess, source.LastFailure).ShouldBe((asked, null));
        (source.CallsToday, source.FailuresToday, source.Concurrency, source.RequestsPerMinute).ShouldBe((2, 0, 4, 0));
        (source.MissingSetting, source.IdColumn, source.Origins.Shown!.Key).ShouldBe(("the settings of Shop", "shop_id", "shop"));
        status.Runs.Count.ShouldBe(2);
        status.Refreshes.ShouldHaveSingleItem().AskedBy.ShouldBe("Ada");
        status.Catalog.ShouldBe(new CatalogStatus(2, asked, null));
        status.Range.ShouldBe(new DateRange(new(2026, 10, 1), new(2026, 10, 28)));
        (status.Store.Problem, status.Store.Undated.Count, status.Reconciled.Count, status.OneSided.Count).ShouldBe((null, 0, 0, 0));
    }

    private static RunRequest Refresh => new(RunTrigger.Refresh, AskedShop.Week, [AskedShop.Week]);

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<Explanation?> ExplainAsync(ProductId? product, string metric) =>
        shop.Explanations.ReadAsync(product, metric, AskedShop.Request(), Stop);

    private Task FailAsync(DateOnly day, SourceFailure failure)
    {
        var call = new SourceCall("shop", [Product.Named("a", "a")], new DateRange(day, day), CallPriority.Viewer);
        var failed = SourceAnswer.Failed(call, shop.Clock.GetUtcNow(), failure);
        return shop.Store.WriteAsync(failed with { Record = new CallRecord(1, TimeSpan.Zero, null) }, Stop);
    }
}
