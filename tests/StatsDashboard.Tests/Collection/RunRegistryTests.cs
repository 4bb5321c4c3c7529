using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Figures;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed class RunRegistryTests : IAsyncDisposable
{
    private static readonly DateRange Week = Days(1, 7);

    private readonly StoreFolder folder = new();
    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly LogCollector logs = new();
    private readonly GatedSource source;
    private readonly RunRegistry runs;

    public RunRegistryTests()
    {
        source = new GatedSource(folder.Clock);
        var catalog = new ProductCatalog();
        catalog.Replace([Product.Named("a", "Alpha")], folder.Clock.GetUtcNow());
        var options = Options.Create(new CollectionOptions());
        var calendar = new ReportingCalendar(folder.Clock, Options.Create(new ReportingOptions()));
        var missing = new MissingDays(folder.Store, catalog, folder.Clock, options);
        var collector = new Collector([source], missing, folder.Store, new SourceLog(calendar), folder.Clock, NullLogger<Collector>.Instance);
        runs = new RunRegistry(collector, folder.Store, folder.Clock, options, lifetime, new Logger<RunRegistry>(LoggerFactory.Create(logging => logging.AddProvider(logs))));
    }

    [Fact]
    public async Task Equal_views_share_a_run_and_a_refresh_has_its_own()
    {
        var first = runs.JoinAll(View(Week)).ShouldHaveSingleItem();

        runs.JoinAll(View(Week)).ShouldBe([first]);
        var refresh = runs.Join(Refresh(Week));
        refresh.ShouldNotBeSameAs(first);
        runs.Join(Refresh(Week)).ShouldBeSameAs(refresh);
        // A refresh brings all that a view wants; the newest run is told.
        runs.UnderWay(View(Week)).ShouldBeSameAs(refresh);

        source.Open();
        await Task.WhenAll(first.Ended, refresh.Ended);
        runs.UnderWay(View(Week)).ShouldBeNull();
        runs.Join(View(Week)).ShouldNotBeSameAs(first);
    }

    [Fact]
    public async Task A_view_of_more_days_waits_for_those_under_way_and_starts_the_rest()
    {
        var first = runs.JoinAll(View(Week))[0];

        var all = runs.JoinAll(View(Days(1, 9)));

        all.Count.ShouldBe(2);
        all[0].ShouldBeSameAs(first);
        all[1].Request.Ranges.ShouldBe([Days(8, 9)]);
        source.Open();
        await Task.WhenAll(all.Select(run => run.Ended));
    }

    [Fact]
    public async Task A_bug_in_a_run_ends_it_as_failed_and_is_logged_with_its_stack()
    {
        source.Bug = new InvalidOperationException("A bug.");
        source.Open();

        var run = runs.Join(View(Week));
        await run.Ended;

        run.Read().State.ShouldBe(RunState.Failed);
        logs.Lines.ShouldContain(line => !line.Contains("A bug.", StringComparison.Ordinal) && line.Contains(nameof(GatedSource), StringComparison.Ordinal));
        // The next one has its turn all the same.
        source.Bug = null;
        var next = runs.Join(View(Days(10, 12)));
        await next.Ended;
        next.Read().State.ShouldBe(RunState.Completed);
    }

    [Fact]
    public async Task A_run_that_the_disk_lets_read_nothing_is_no_error_of_the_dashboard()
    {
        File.WriteAllText(folder.File, new string('x', 1_000_000));
        File.WriteAllText(folder.File + "-wal", new string('x', 1_000_000));
        source.Open();

        var run = runs.Join(View(Week));
        await run.Ended;

        run.Read().State.ShouldBe(RunState.Failed);
        logs.Lines.ShouldHaveSingleItem().ShouldContain("The file of the store is damaged.");
    }

    [Fact]
    public async Task Stopping_waits_for_runs_as_long_as_there_is_time_and_throws_nothing()
    {
        var run = runs.Join(View(Week));
        using var noTime = new CancellationTokenSource();
        await noTime.CancelAsync();

        await runs.StopAsync(noTime.Token);

        run.Ended.IsCompleted.ShouldBeFalse();
        logs.Lines.ShouldContain(line => line.Contains("had not ended", StringComparison.Ordinal));
        source.Open();
        await runs.StopAsync(TestContext.Current.CancellationToken);
        run.Ended.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task How_long_a_run_takes_does_not_depend_on_the_time_of_day()
    {
        var run = runs.Join(View(Week));
        folder.Clock.Advance(TimeSpan.FromSeconds(40));
        folder.Clock.StepWall(TimeSpan.FromHours(-1));

        run.Read().Took.ShouldBe(TimeSpan.FromSeconds(40));
        source.Open();
        await run.Ended;
        folder.Clock.Advance(TimeSpan.FromMinutes(1));
        run.Read().Took.ShouldBe(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task Ids_sort_by_their_start()
    {
        source.Open();
        var ids = new List<string>();
        for (var number = 1; number <= 20; number++)
        {
            var run = runs.Join(View(Days(number, number)));
            ids.Add(run.Id);
            await run.Ended;
            folder.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        runs.Find(ids[3])!.Id.ShouldBe(ids[3]);
    }

    public async ValueTask DisposeAsync()
    {
        source.Open();
        await runs.StopAsync(CancellationToken.None);
        runs.Dispose();
        await folder.DisposeAsync();
    }

    private static DateRange Days(int from, int to) => new(new DateOnly(2026, 10, from), new DateOnly(2026, 10, to));

    private static RunRequest View(DateRange range) => new(RunTrigger.Viewer, range, [range]);

    private static RunRequest Refresh(DateRange range) => new(RunTrigger.Refresh, range, [range], Everything: true);

    /// <summary>Answers once it is opened.</summary>
    private sealed class GatedSource(TimeProvider clock) : IStatsSource
    {
        private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Bug { get; set; }

        public string Key => "shop";

        public string Name => "Shop";

        public IReadOnlyList<Metric> Metrics { get; } = [new("shop.visits", "Visits", Unit.Count, "How many came.")];

        public SourceOrigin Origin { get; } = new("made up", "UTC");

        public bool IsConfigured => true;

        public int SettleDays => 3;

        public CallBudget Budget { get; } = new("shop", 4, 0, clock);

        public IReadOnlyList<Quota> Quotas => [];

        public void Open() => opened.TrySetResult();

        public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => Bug is not null ? throw Bug :
        [
            .. days.SelectMany(one => DateRange.Join(one.Days, DateRange.MaxDays).Select(range => new SourceCall(Key, [one.Product], range, priority))),
        ];

        public async Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken)
        {
            await opened.Task.WaitAsync(cancellationToken);
            return new SourceAnswer(call, clock.GetUtcNow());
        }
    }
}
