using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Tests.Figures;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed partial class RunRegistryTests : IAsyncDisposable
{
    private static readonly DateRange Week = Days(1, 7);

    private readonly StoreFolder folder = new();
    private readonly ProductCatalog catalog = new();
    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly LogCollector logs = new();
    private readonly GatedSource source;
    private readonly RunRegistry runs;

    public RunRegistryTests()
    {
        source = new GatedSource(folder.Clock);
        catalog.Replace([Product.Named("a", "Alpha")], folder.Clock.GetUtcNow());
        runs = NewRuns(lifetime);
    }

    [Fact]
    public async Task Equal_views_share_a_run_and_a_refresh_has_its_own()
    {
        var first = Want(View(Week));

        Want(View(Week)).ShouldBeSameAs(first);
        var refresh = Want(Refresh(Week));
        refresh.ShouldNotBeSameAs(first);
        Want(Refresh(Week)).ShouldBeSameAs(refresh);
        runs.UnderWay(View(Week)).ShouldBeSameAs(refresh, "The newest is told.");

        source.Open();
        await Task.WhenAll(first.Ended, refresh.Ended);
        runs.UnderWay(View(Week)).ShouldBeNull();
        Want(View(Week)).ShouldNotBeSameAs(first);
    }

    [Fact]
    public async Task Two_runs_that_overlap_ask_each_day_once()
    {
        var first = Want(View(Week));
        var second = Want(View(Days(5, 9)));
        source.Open();
        await Task.WhenAll(first.Ended, second.Ended);

        source.Asked.SelectMany(range => range.Each()).Select(day => day.Day).Order().ShouldBe(Enumerable.Range(1, 9));
    }

    [Fact]
    public async Task Who_has_too_much_waiting_is_told_so_and_others_are_served()
    {
        var greedy = Want(View(Days(1, 28)), "greedy");
        var refused = Should.Throw<TooMuchWantedException>(() => Want(View(Days(2, 3)), "greedy"));

        refused.Message.ShouldBe(
            "28 product-days that you asked for are still being collected; at 20 no more are taken. Ask again when some are in.");
        Want(View(Days(1, 28)), "greedy").ShouldBeSameAs(greedy);
        var other = Want(View(Days(2, 3)), "anna");
        source.Open();
        await Task.WhenAll(greedy.Ended, other.Ended);
        await WhenIdleAsync();
        await Want(View(Days(2, 3)), "greedy").Ended;
    }

    [Fact]
    public async Task Who_has_too_many_runs_is_told_so_however_little_each_of_them_asks()
    {
        using var registry = NewRuns(lifetime, mostWanted: 1_000_000);
        var first = new DateOnly(2024, 1, 1);
        var own = Enumerable.Range(0, 500).Select(day => registry.Want(View(OneDay(first.AddDays(day))), "greedy")).ToList();

        var refused = Should.Throw<TooMuchWantedException>(() => registry.Want(View(OneDay(first.AddDays(500))), "greedy"));

        refused.Message.ShouldBe(
            "500 ranges and products that you asked for are still being collected. Ask again when some are in.");
        registry.Want(View(OneDay(first)), "greedy").ShouldBeSameAs(own[0]);
        registry.Want(View(OneDay(first.AddDays(500))), "anna").Ended.IsCompleted.ShouldBeFalse();
        source.Open();
        await Task.WhenAll(own.Select(run => run.Ended));
    }

    [Fact]
    public async Task How_long_a_run_takes_does_not_depend_on_the_time_of_day()
    {
        var run = Want(View(Week));
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
            var run = Want(View(Days(number, number)));
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
        source.Dispose();
        await folder.DisposeAsync();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CollectionRun Want(RunRequest request, string asker = "anna") => runs.Want(request, asker);

    private RunRegistry NewRuns(ApplicationLifetime ofProcess, long mostWanted = 20)
    {
        var options = Options.Create(new CollectionOptions { MostWanted = mostWanted });
        var calendar = new ReportingCalendar(folder.Clock, Options.Create(new ReportingOptions()));
        var missing = new MissingDays(folder.Store, catalog, folder.Clock, options);
        var collector = new Collector(
            [source], missing, folder.Store, new SourceLog(calendar), folder.Clock, NullLogger<Collector>.Instance);
        var logger = new Logger<RunRegistry>(LoggerFactory.Create(logging => logging.AddProvider(logs)));
        return new RunRegistry(collector, folder.Store, catalog, folder.Clock, options, ofProcess, logger);
    }

    /// <summary>A run counts as waiting until its end is stored.</summary>
    private async Task WhenIdleAsync() => await runs.StopAsync(Stop);

    private static DateRange Days(int from, int to) => new(new DateOnly(2026, 10, from), new DateOnly(2026, 10, to));

    private static DateRange OneDay(DateOnly day) => new(day, day);

    private static RunRequest View(DateRange range) => new(RunTrigger.Viewer, range, [range]);

    private static RunRequest Refresh(DateRange range) => new(RunTrigger.Refresh, range, [range]) { Scope = RunScope.Everything };
}
