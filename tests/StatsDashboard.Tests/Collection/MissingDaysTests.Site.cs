using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>Questions about the whole site, and the days that were asked in vain.</summary>
public sealed partial class MissingDaysTests
{
    [Fact]
    public async Task The_whole_site_is_asked_of_a_source_that_counts_it_when_it_is_due()
    {
        using var source = new SiteSource(folder.Clock);
        var run = Run(new RunRequest(RunTrigger.Viewer, Range, [Range]) { Site = [Range, Days(1, 7)] });
        FindSite(source, run).ShouldBe([Range, Days(1, 7)]);

        await AnswerSiteAsync(Range);
        FindSite(source, run).ShouldBe([Days(1, 7)]);
        folder.Clock.Advance(options.FreshFor);
        FindSite(source, run).ShouldBe([Range, Days(1, 7)]);
    }

    [Fact]
    public void Nobody_is_asked_about_the_site_who_does_not_count_it_or_when_nobody_wants_it()
    {
        using var shop = new ScriptedSource(folder.Clock, call => new SourceAnswer(call, folder.Clock.GetUtcNow()));
        using var source = new SiteSource(folder.Clock);
        var run = Run(new RunRequest(RunTrigger.Viewer, Range, [Range]) { Site = [Range] });

        NewMissingDays().FindSite(shop, run).ShouldBeEmpty();
        FindSite(source, View(Range)).ShouldBeEmpty();
        NewMissingDays().FindSite(source, run).ShouldHaveSingleItem().IsOfSite.ShouldBeTrue();
    }

    [Fact]
    public async Task Whether_another_process_was_answered_about_the_site_is_told_by_the_range()
    {
        var wantedAt = folder.Clock.GetUtcNow();
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        await AnswerSiteAsync(Days(1, 7));

        IsAskedSince(Days(1, 7)).ShouldBeTrue();
        IsAskedSince(Days(1, 6)).ShouldBeFalse();
        NewMissingDays().IsAskedSince(folder.Clock.GetUtcNow(), SiteCall(Days(1, 7))).ShouldBeFalse();

        bool IsAskedSince(DateRange range) => NewMissingDays().IsAskedSince(wantedAt, SiteCall(range));
    }

    [Fact]
    public async Task What_was_asked_in_vain_is_all_that_a_refresh_of_failures_lacks()
    {
        await AnswerAsync("a", 1, 2);
        await FailAsync("a", 3, FailureKind.Timeout);
        await FailAsync("a", 4, FailureKind.NotListed);
        await FailAsync("b", 3, FailureKind.LeftOut);
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        var refresh = Refresh(Days(1, 6), RunScope.Failed);

        Missing("a", refresh).ShouldBe([3]);
        Missing("b", refresh).ShouldBe([3]);
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        await AnswerAsync("a", 3, 3);
        await FailAsync("b", 3, FailureKind.Timeout);

        Find(refresh).ShouldBeEmpty("The one was answered, and the other was asked again in vain.");
    }

    [Fact]
    public async Task A_refresh_of_what_is_open_leaves_final_days_alone_and_asks_the_others_however_fresh()
    {
        await AnswerAsync("a", 20, 29);
        folder.Clock.Advance(TimeSpan.FromSeconds(1));

        Missing("a", Refresh(Days(20, 29), RunScope.Open)).ShouldBe([26, 27, 28, 29]);
        Missing("b", Refresh(Days(20, 29), RunScope.Open)).Count.ShouldBe(10);
    }

    [Fact]
    public async Task Of_several_ranges_each_day_is_asked_once()
    {
        await AnswerAsync("a", 1, 3);
        var run = Run(new RunRequest(RunTrigger.Viewer, Range, [Days(1, 6), Days(4, 9)]));

        Missing("a", run).ShouldBe([4, 5, 6, 7, 8, 9]);
        Missing("b", run).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }

    [Fact]
    public async Task One_product_alone_is_asked_also_when_it_is_not_listed()
    {
        var missing = Find(View(Days(1, 2), Product.Named("z", "Zeta"))).ShouldHaveSingleItem();

        missing.Product.Id.Value.ShouldBe("z");
        await AnswerAsync("a", 1, 2);
        Find(View(Days(1, 2), Product.Named("a", "Alpha"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_what_is_due_is_left_out_for_products_that_are_given_up_and_only_behind_that_day()
    {
        await FailAsync("a", 5, FailureKind.NotListed, isForGood: true);
        var missing = NewMissingDays();
        IReadOnlyList<ProductDays> days = [Of("a", 3, 4, 7, 8), Of("b", 7)];
        var refresh = new RunRequest(RunTrigger.Refresh, Range, [Range]) { Scope = RunScope.Everything };
        var view = refresh with { Scope = RunScope.Due };

        missing.Split("shop", days, refresh).ToAsk.ShouldBeSameAs(days);
        missing.Split("shop", [], view).ToAsk.ShouldBeEmpty();
        var (toAsk, givenUp) = missing.Split("shop", days, view);

        toAsk.Select(one => string.Join(' ', one.Days.Select(day => day.Day))).ShouldBe(["3 4", "7"]);
        givenUp.ShouldHaveSingleItem().Call.Days.ShouldBe(Days(7, 8));
        (givenUp[0].At, givenUp[0].Call.Priority).ShouldBe((folder.Clock.GetUtcNow(), CallPriority.Refresh));
        missing.Split("shop", [Of("a", 7)], view).ToAsk.ShouldBeEmpty();
        missing.Split("shop", [Of("a", 5)], view).ToAsk.ShouldHaveSingleItem();

        static ProductDays Of(string id, params int[] days) =>
            new(Product.Named(id, id), [.. days.Select(day => new DateOnly(2026, 10, day))]);
    }

    [Fact]
    public async Task Final_days_before_the_first_missing_one_are_not_asked_along()
    {
        await AnswerAsync("a", 1, 3);
        await AnswerAsync("a", 5, 5);

        var missing = Find(View(Days(1, 6))).Single(one => one.Product.Id.Value == "a");

        missing.Days.Select(day => day.Day).ShouldBe([4, 6]);
        missing.Along.Select(day => day.Day).ShouldBe([5]);
    }

    [Fact]
    public async Task Too_many_final_days_between_two_are_not_counted_to_those_behind()
    {
        await AnswerAsync("a", 2, 9);
        await AnswerAsync("a", 11, 12);

        var missing = Find(View(Days(1, 13))).Single(one => one.Product.Id.Value == "a");

        missing.Days.Select(day => day.Day).ShouldBe([1, 10, 13]);
        missing.Along.Select(day => day.Day).ShouldBe([11, 12]);
    }

    private List<DateRange> FindSite(SiteSource source, CollectionRun run) =>
        [.. NewMissingDays().FindSite(source, run).Select(call => call.Days)];

    private static SourceCall SiteCall(DateRange range) => new("shop", [], range, CallPriority.Viewer);

    private Task AnswerSiteAsync(DateRange range) =>
        folder.Store.WriteAsync(new SourceAnswer(SiteCall(range), folder.Clock.GetUtcNow()) { Site = [5] }, Stop);

    private Task FailAsync(string product, int day, FailureKind kind, bool isForGood = false) => folder.Store.WriteAsync(
        SourceAnswer.Failed(
            new SourceCall("shop", [Product.Named(product, product)], Days(day, day), CallPriority.Viewer),
            folder.Clock.GetUtcNow(),
            new SourceFailure(kind, "Because.", IsForGood: isForGood)),
        Stop);

    /// <summary>A source that counts the whole site too.</summary>
    private sealed class SiteSource(TimeProvider clock) : IStatsSource, IDisposable
    {
        public string Key => "shop";

        public string Name => "Shop";

        public IReadOnlyList<Metric> Metrics { get; } = [new("shop.visits", "Visits", Unit.Count, "How many came.")];

        public IReadOnlyList<Metric> SiteMetrics => Metrics;

        public SourceOrigin Origin { get; } = new("made up", "UTC");

        public bool IsConfigured => true;

        public int SettleDays => 3;

        public CallBudget Budget { get; } = new("shop", 1, 0, clock);

        public IReadOnlyList<Quota> Quotas => [];

        public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => [];

        public Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void Dispose() => Budget.Dispose();
    }
}
