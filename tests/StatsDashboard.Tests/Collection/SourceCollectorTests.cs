using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Figures;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>What becomes of one source's answers, good, bad and broken.</summary>
public sealed partial class SourceCollectorTests : IAsyncDisposable
{
    private const string OwnFault = "The dashboard failed at this answer by an error of its own; its log says where.";

    private static readonly DateRange Week = new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));

    private readonly StoreFolder folder = new();
    private readonly ProductCatalog catalog = new();
    private readonly SourceLog counts;
    private readonly ScriptedSource source;
    private readonly SourceCollector collector;
    private Func<SourceCall, SourceAnswer> answer;

    public SourceCollectorTests()
    {
        source = new ScriptedSource(folder.Clock, call => answer!(call)); // Set below.
        answer = call => Good(call);
        catalog.Replace([Product.Named("a", "Alpha"), Product.Named("b", "Beta")], folder.Clock.GetUtcNow());
        counts = new SourceLog(new ReportingCalendar(folder.Clock, Options.Create(new ReportingOptions())));
        var missing = new MissingDays(folder.Store, catalog, folder.Clock, Options.Create(new CollectionOptions()));
        var logger = new Logger<SourceCollector>(LoggerFactory.Create(logging => logging.AddProvider(folder.Logs)));
        collector = new SourceCollector(source, missing, folder.Store, counts, folder.Clock, logger);
    }

    [Fact]
    public async Task A_good_answer_is_stored_and_counted_with_how_long_it_took()
    {
        answer = call =>
        {
            folder.Clock.Advance(TimeSpan.FromSeconds(2));
            return Good(call);
        };

        var run = await CollectAsync();

        run.Read().State.ShouldBe(RunState.Completed);
        counts.Today("shop").ShouldBe((2, 0));
        using var figures = folder.Store.Read();
        figures.ReadSums("shop", Week, null).Values.ShouldAllBe(sums => sums.Values![0] == 7);
        var record = figures.ReadCalls("shop", new ProductId("a"), Week).ShouldHaveSingleItem().Record;
        record.Duration.ShouldBeInRange(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), "The other call's time may pass meanwhile.");
        (record.Attempts, record.Address).ShouldBe((0, null));
    }

    [Fact]
    public async Task What_a_source_did_is_a_value_that_is_stored_told_and_counted()
    {
        var measured = new ConcurrentBag<string>();
        using var meters = Listen("stats.call.failures", tags => measured.Add($"{tags["source"]} {tags["kind"]}"));
        answer = call => IsFirst(call) ? throw new SourceException(FailureKind.Timeout, "Too slow.") : Good(call);

        var run = await CollectAsync();

        var told = run.Read();
        (told.State, told.Sources["shop"].Failed, told.Sources["shop"].NotAsked).ShouldBe((RunState.Partial, 1, 0));
        counts.Today("shop").ShouldBe((2, 1));
        Failure("a").ShouldBe(new SourceFailure(FailureKind.Timeout, "Too slow."));
        Lines().ShouldContain(line => line.Contains("shop call failed (Timeout) for a of 1: Too slow.", StringComparison.Ordinal));
        measured.ShouldContain("shop Timeout");
    }

    [Fact]
    public async Task A_call_that_was_not_even_sent_says_nothing_of_its_days()
    {
        answer = call => throw new SourceException(FailureKind.QuotaExhausted, "Used up.") { WasAsked = false };

        var run = await CollectAsync();

        var told = run.Read().Sources["shop"];
        (told.Failed, told.NotAsked, told.Reason).ShouldBe((0, 2, "Used up."));
        folder.Rows("a").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bug_at_one_answer_is_that_call_s_failure_alone_and_is_told_without_its_words()
    {
        var bugs = new ConcurrentBag<string>();
        using var meters = Listen("stats.bugs", tags => bugs.Add($"{tags["source"]}"));
        answer = call => IsFirst(call) ? throw new InvalidOperationException("canary") : Good(call);

        var run = await CollectAsync();

        run.Read().State.ShouldBe(RunState.Partial);
        Failure("a").ShouldBe(new SourceFailure(FailureKind.BadAnswer, OwnFault));
        Failure("b").ShouldBeNull();
        Lines().ShouldContain(line => line.Contains(
            "shop call for a of 1 ended by an error of the dashboard itself: System.InvalidOperationException:", StringComparison.Ordinal));
        Lines().ShouldAllBe(line => !line.Contains("canary", StringComparison.Ordinal));
        bugs.ShouldContain("shop");
    }

    [Fact]
    public async Task An_answer_that_cannot_be_stored_has_failed_and_is_not_asked_again_at_once()
    {
        answer = call => IsFirst(call) ? Good(call) with { Figures = [new(call.Products[0].Id, Week.From, [], false)] } : Good(call);

        var run = await CollectAsync();

        run.Read().State.ShouldBe(RunState.Partial);
        Failure("a").ShouldBe(new SourceFailure(FailureKind.BadAnswer, OwnFault));
        Lines().ShouldContain(line => line.Contains("shop answer for a of 1 could not be stored:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_store_ends_what_was_answered_has_failed_and_the_run_ends()
    {
        answer = call =>
        {
            folder.Store.DisposeAsync().AsTask().Wait(Stop);
            return Good(call);
        };

        var run = await CollectAsync();

        run.Read().State.ShouldBe(RunState.Failed);
    }

    public async ValueTask DisposeAsync()
    {
        collector.Dispose();
        source.Dispose();
        await folder.DisposeAsync();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static MeterListener Listen(string name, Action<Dictionary<string, object?>> measured)
    {
        var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => measured(tags.ToArray().ToDictionary()));
        meters.Start();
        return meters;
    }

    private static bool IsFirst(SourceCall call) => call.Products[0].Id.Value == "a";

    private CollectionRun NewRun() => new(new RunRequest(RunTrigger.Viewer, Week, [Week]), "anna", ["shop"], folder.Clock);

    private async Task<CollectionRun> CollectAsync()
    {
        var run = NewRun();
        await collector.CollectAsync(run, Stop);
        run.Close();
        await run.Ended.WaitAsync(Stop);
        await collector.WhenIdleAsync();
        return run;
    }

    private IReadOnlyCollection<string> Lines() => folder.Logs.Lines;

    private SourceFailure? Failure(string product)
    {
        using var figures = folder.Store.Read();
        return figures.ReadProduct("shop", new ProductId(product), Week).Select(row => row.Failure).Distinct().ShouldHaveSingleItem();
    }

    /// <summary>One visit a day of every product.</summary>
    private SourceAnswer Good(SourceCall call) => new(call, folder.Clock.GetUtcNow())
    {
        Figures = [.. call.Products.SelectMany(product => call.Days.Each().Select(day => new DayFigures(product.Id, day, [1, 0], false)))],
    };
}
