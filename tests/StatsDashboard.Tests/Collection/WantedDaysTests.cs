using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed class WantedDaysTests : IDisposable
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
    public async Task A_viewer_makes_urgent_what_nobody_waited_for()
    {
        await WantAsync(RunTrigger.Backfill, "admin", Days(1, 7), "a", "b", "c");
        await WantAsync("anna", Days(1, 7), "c");

        Id(Take().Call).ShouldBe("c");
        wanted.TryReserve().ShouldBeTrue();
    }

    [Fact]
    public async Task Of_one_urgency_askers_take_turns()
    {
        await WantAsync("anna", Days(1, 7), "a", "b", "c");
        await WantAsync("ben", Days(1, 7), "x", "y", "z");

        TakeAll().Select(call => Id(call)[0] < 'm' ? "anna" : "ben").ShouldBe(["anna", "ben", "anna", "ben", "anna", "ben"]);
    }

    [Fact]
    public async Task Of_one_asker_the_smallest_goes_first_and_of_that_the_newest_days()
    {
        await WantAsync("anna", new DateRange(new DateOnly(2026, 7, 1), new DateOnly(2026, 10, 7)), "a", "b");
        await WantAsync("anna", Days(20, 20), "a");

        var calls = TakeAll();

        calls[0].Days.ShouldBe(Days(20, 20));
        calls.Skip(1).Select(call => call.Days.To).ShouldBe(calls.Skip(1).Select(call => call.Days.To).OrderDescending());
    }

    [Fact]
    public async Task What_nobody_looks_at_any_more_is_behind_everything_and_is_dropped_after_a_while()
    {
        var left = await WantAsync("anna", Days(1, 7), "a");
        clock.Advance(TimeSpan.FromSeconds(6));
        left.Urgency.ShouldBe(CallPriority.Abandoned);
        var backfill = await WantAsync(RunTrigger.Backfill, "admin", Days(1, 7), "b");

        Id(Take().Call).ShouldBe("b");
        wanted.Forget(TimeSpan.FromHours(1));
        left.Ended.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromHours(1));
        wanted.Forget(TimeSpan.FromHours(1));

        left.Read().State.ShouldBe(RunState.Cancelled);
        backfill.Ended.IsCompleted.ShouldBeFalse();
        wanted.TryReserve().ShouldBeFalse();
    }

    [Fact]
    public async Task What_somebody_watches_stays_urgent()
    {
        var run = await WantAsync("anna", Days(1, 7), "a");
        using (run.Watch())
        {
            clock.Advance(TimeSpan.FromHours(5));
            run.Urgency.ShouldBe(CallPriority.Viewer);
            wanted.Forget(TimeSpan.FromHours(1));
            wanted.TryReserve().ShouldBeTrue();
        }

        run.Urgency.ShouldBe(CallPriority.Viewer);
        clock.Advance(TimeSpan.FromSeconds(6));
        run.Urgency.ShouldBe(CallPriority.Abandoned);
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
        AddAsync(trigger, asker, range, () => { }, [], products);

    private Task<CollectionRun> WantAsync(string asker, DateRange range, Action meanwhile, params string[] products) =>
        AddAsync(RunTrigger.Viewer, asker, range, meanwhile, [], products);

    private Task<CollectionRun> WantSiteAsync(DateRange range) =>
        AddAsync(RunTrigger.Viewer, "anna", range, () => { }, [new SourceCall("shop", [], range, CallPriority.Viewer)], []);

    private async Task<CollectionRun> AddAsync(
        RunTrigger trigger, string asker, DateRange range, Action meanwhile, IReadOnlyList<SourceCall> site, string[] products)
    {
        var run = new CollectionRun(new RunRequest(trigger, range, [range]), asker, ["shop"], clock);
        IReadOnlyList<ProductDays> days = [.. products.Select(id => new ProductDays(Product.Named(id, id), [.. range.Each()]))];
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
