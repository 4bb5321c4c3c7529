using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed partial class WantedDaysTests : IDisposable
{
    private readonly ManualClock clock = new();
    private readonly ScriptedSource source;
    private readonly WantedDays wanted;

    public WantedDaysTests()
    {
        source = new ScriptedSource(clock, call => new SourceAnswer(call, clock.GetUtcNow()));
        wanted = new WantedDays(source, clock);
    }

    [Fact]
    public async Task A_product_day_that_two_want_stands_in_the_list_once_and_ends_both()
    {
        var first = await WantAsync("anna", Days(1, 7), "a", "b");
        var second = await WantAsync("ben", Days(1, 7), "b");

        second.Read().Sources["shop"].Planned.ShouldBe(1);
        TakeAll().Select(Id).Order().ShouldBe(["a", "b"]);
        first.Ended.IsCompleted.ShouldBeTrue();
        second.Ended.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_the_days_that_nobody_wants_yet_make_another_call()
    {
        await WantAsync("anna", Days(3, 5), "a");
        await WantAsync("ben", Days(1, 9), "a");

        TakeAll().SelectMany(call => call.Days.Each()).Select(day => day.Day).Order().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }

    [Fact]
    public async Task Days_that_would_save_a_call_are_not_asked_for_their_own_sake()
    {
        await WantAsync("anna", Days(1, 5), "a");
        await WantAsync("anna", Days(9, 12), "a");
        var product = Product.Named("a", "a");

        // Of the first, all but the days between are wanted by others already.
        await AddAsync(RunTrigger.Viewer, "ben", Days(1, 12), () => { }, [], [
            new ProductDays(product, [.. Days(1, 5).Each(), .. Days(9, 12).Each()]) { Along = [.. Days(6, 8).Each()] },
        ]);
        await AddAsync(RunTrigger.Viewer, "ben", Days(13, 20), () => { }, [], [
            new ProductDays(product, [Days(13, 20).From, Days(13, 20).To]) { Along = [.. Days(14, 19).Each()] },
        ]);

        TakeAll().Select(call => call.Days).ShouldBe([Days(13, 20), Days(9, 12), Days(1, 5)], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_being_asked_is_waited_for_and_not_asked_again()
    {
        await WantAsync("anna", Days(1, 7), "a");
        var taken = Take();

        var second = await WantAsync("ben", Days(1, 7), "a");

        wanted.TryReserve().ShouldBeFalse();
        second.Ended.IsCompleted.ShouldBeFalse();
        Answer(taken);
        second.Ended.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_answered_while_another_reads_the_store_is_not_asked_again()
    {
        await WantAsync("anna", Days(1, 7), "a");
        var taken = Take();

        // The second has read that the days are missing; then the answer comes, and only then is the list looked at.
        var second = await WantAsync("ben", Days(1, 7), () => Answer(taken), "a");

        second.Ended.IsCompleted.ShouldBeTrue();
        wanted.TryReserve().ShouldBeFalse();
        await WantAsync("carl", Days(1, 7), "a");
        wanted.TryReserve().ShouldBeTrue("Once the second was planned, the answered call is forgotten.");
    }

    [Fact]
    public async Task A_promise_outlives_what_it_was_for()
    {
        await WantAsync("anna", Days(1, 7), "a");
        wanted.TryReserve().ShouldBeTrue();
        clock.Advance(TimeSpan.FromHours(2));
        wanted.Forget(TimeSpan.FromHours(1));

        wanted.Take().ShouldBeNull();
        await WantAsync("anna", Days(1, 7), "a");
        Take().Call.Days.ShouldBe(Days(1, 7));
    }

    [Fact]
    public async Task The_whole_site_is_asked_once_for_exactly_a_range()
    {
        var first = await WantSiteAsync(Days(1, 7));
        var second = await WantSiteAsync(Days(1, 7));
        await WantSiteAsync(Days(1, 6));

        TakeAll().Select(call => call.Days).ShouldBe([Days(1, 7), Days(1, 6)], ignoreOrder: true);
        first.Ended.IsCompleted.ShouldBeTrue();
        second.Ended.IsCompleted.ShouldBeTrue();
    }

    public void Dispose()
    {
        source.Dispose();
        wanted.Dispose();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static DateRange Days(int from, int to) => new(new DateOnly(2026, 10, from), new DateOnly(2026, 10, to));

    private static string Id(SourceCall call) => call.Products[0].Id.Value;

    private Task<CollectionRun> WantAsync(string asker, DateRange range, params string[] products) =>
        WantAsync(RunTrigger.Viewer, asker, range, products);

    private Task<CollectionRun> WantAsync(RunTrigger trigger, string asker, DateRange range, params string[] products) =>
        AddAsync(trigger, asker, range, () => { }, [], All(range, products));

    private Task<CollectionRun> WantAsync(string asker, DateRange range, Action meanwhile, params string[] products) =>
        AddAsync(RunTrigger.Viewer, asker, range, meanwhile, [], All(range, products));

    private static List<ProductDays> All(DateRange range, string[] products) =>
        [.. products.Select(id => new ProductDays(Product.Named(id, id), [.. range.Each()]))];

    private Task<CollectionRun> WantSiteAsync(DateRange range) =>
        AddAsync(RunTrigger.Viewer, "anna", range, () => { }, [new SourceCall("shop", [], range, CallPriority.Viewer)], []);

    private async Task<CollectionRun> AddAsync(
        RunTrigger trigger,
        string asker,
        DateRange range,
        Action meanwhile,
        IReadOnlyList<SourceCall> site,
        IReadOnlyList<ProductDays> days)
    {
        var run = new CollectionRun(new RunRequest(trigger, range, [range]), asker, ["shop"], clock);
        await wanted.AddAsync(
            run,
            () =>
            {
                meanwhile();
                return Task.FromResult((days, site));
            },
            Stop);
        run.Close();
        return run;
    }

    private WantedCall Take()
    {
        wanted.TryReserve().ShouldBeTrue();
        return wanted.Take().ShouldNotBeNull();
    }

    private List<SourceCall> TakeAll()
    {
        var calls = new List<SourceCall>();
        while (wanted.TryReserve())
        {
            var call = wanted.Take().ShouldNotBeNull();
            calls.Add(call.Call);
            Answer(call);
        }

        return calls;
    }

    private void Answer(WantedCall call) => wanted.Complete(call, new SourceAnswer(call.Call, clock.GetUtcNow()));
}
