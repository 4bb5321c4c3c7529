using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>Serves what is known, and has the rest collected.</summary>
internal sealed class OverviewReader(
    ProductCatalog catalog,
    OverviewCache cache,
    FigureStore store,
    RunRegistry runs,
    TimeProvider clock,
    IEnumerable<IStatsSource> sources,
    IOptions<OverviewOptions> options,
    IOptions<CollectionOptions> collection)
{
    /// <summary>Answers that come at the deadline still have to be stored.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly List<IStatsSource> sources = [.. sources];

    /// <summary>Why answers cannot be stored now, in a sentence; null when they can.</summary>
    public string? StorageProblem => store.Problem?.Sentence;

    /// <summary>The overview of a range; what it lacks is collected behind it unless <paramref name="wait"/> is none.</summary>
    public async Task<Overview> ReadAsync(OverviewRequest request, Wait wait, CancellationToken cancellationToken)
    {
        var until = Until(wait);
        await WaitAsync(catalog.Settled, until, cancellationToken);
        return request.KnownAt is { } then
            ? await ReadThenAsync(request, then, cancellationToken)
            : await ReadAsync(request, null, wait, until, cancellationToken);
    }

    /// <summary>One product over a range, day by day. Null when the catalog does not have it.</summary>
    public async Task<ProductDetail?> ReadProductAsync(
        ProductId id, OverviewRequest request, Wait wait, CancellationToken cancellationToken)
    {
        var until = Until(wait);
        await WaitAsync(catalog.Settled, until, cancellationToken);
        if (catalog.Current.Find(id) is not { } product)
        {
            return null;
        }

        var overview = await ReadAsync(request, product, wait, until, cancellationToken);
        return new ProductDetail(overview, overview.Products[id], overview.History!); // It is of one product.
    }

    /// <summary>A value per day of the range for each of these products; null where it is not known.</summary>
    /// <param name="knownAt">As it was known then; null for as it is known now.</param>
    public IReadOnlyDictionary<ProductId, IReadOnlyList<long?>> ReadSeries(
        MetricColumn column, DateRange range, IReadOnlyCollection<ProductId> products, DateTimeOffset? knownAt)
    {
        var series = products.ToDictionary(product => product, _ => new long?[range.Days]);
        using var figures = store.Read(knownAt);
        foreach (var (product, day, value) in figures.ReadSeries(sources[column.Source].Key, column.Metric, range, products))
        {
            series[product][day.DayNumber - range.From.DayNumber] = value;
        }

        return series.ToDictionary(one => one.Key, IReadOnlyList<long?> (one) => one.Value);
    }

    /// <summary>
    /// On how many days of the range these products were changed since, over all sources; those that were not are not in it.
    /// </summary>
    public IReadOnlyDictionary<ProductId, int> CountRestated(DateRange range, IReadOnlyCollection<ProductId> products, DateTimeOffset since)
    {
        using var figures = store.Read();
        return sources
            .SelectMany(source => figures.FindRestated(source.Key, range, products, since))
            .Distinct()
            .GroupBy(one => one.Product)
            .ToDictionary(product => product.Key, product => product.Count());
    }

    /// <summary>What was known then, looked at from then. It asks nothing, and is no interest in any run.</summary>
    private async Task<Overview> ReadThenAsync(OverviewRequest request, DateTimeOffset then, CancellationToken cancellationToken)
    {
        var (overview, _) = await cache.ReadAsync(request, null, cancellationToken);
        return overview with { ReadAt = then, Quotas = [.. sources.Select(_ => Array.Empty<Quota>())] };
    }

    private async Task<Overview> ReadAsync(
        OverviewRequest request, Product? only, Wait wait, long until, CancellationToken cancellationToken)
    {
        IReadOnlyList<DateRange> ranges = request.Compared is { } compared ? [request.Range, compared] : [request.Range];
        var wanted = new RunRequest(RunTrigger.Viewer, request.Range, ranges, only)
        {
            Site = request.WithSite && only is null ? ranges : [],
        };
        var asked = clock.GetUtcNow();
        var (overview, isDue) = await cache.ReadAsync(request, only, cancellationToken);
        if (wait is Wait.None || !isDue)
        {
            var underWay = runs.UnderWay(wanted);
            if (isDue)
            {
                // Who has all that there is does not look at a run of somebody else's.
                underWay?.Look();
                underWay?.Share(request.Asker);
            }

            return AsOfNow(overview, underWay);
        }

        for (var isLast = false; ; isLast = true)
        {
            var run = runs.Want(wanted, request.Asker);
            using (run.Watch())
            {
                // A page whose own days are all there does not wait for those it is compared with.
                await WaitAsync(
                    run.Ended,
                    wait is Wait.Budget && IsWhole(overview, wanted) ? clock.GetTimestamp() : until,
                    cancellationToken);
            }

            (overview, isDue) = await cache.ReadAsync(request, only, cancellationToken);
            // One that was under way before this began may have been planned before something came due.
            if (wait is not Wait.Complete || !isDue || isLast || !run.Ended.IsCompleted || run.StartedAt >= asked)
            {
                return AsOfNow(overview, run.Ended.IsCompleted ? null : run);
            }
        }
    }

    private static bool IsWhole(Overview overview, RunRequest wanted) =>
        overview.Complete && overview.Sources.All(source => source.State is not DataState.Stale)
        && (wanted.Site.Count == 0 || overview.Site.All(total => total.State is not DataState.Pending));

    private Overview AsOfNow(Overview overview, CollectionRun? run) =>
        overview with
        {
            ReadAt = clock.GetUtcNow(),
            RunId = run?.Id,
            Left = run?.Left,
            Quotas = [.. sources.Select(source => source.Quotas)],
            Sources = [.. overview.Sources.Zip(sources, WithClosure)],
        };

    /// <summary>What is not known because the source is closed for now says so.</summary>
    private static SourceOverview WithClosure(SourceOverview overview, IStatsSource source) =>
        overview.State is not (DataState.Ok or DataState.NotConfigured) && source.Budget.Read().Closed is { } closed
            ? overview with { Notices = [.. overview.Notices, new Notice($"Not asked for now. {closed.Sentence}")] }
            : overview;

    /// <summary>A timestamp, not a time of day: the clock may be put right while somebody waits.</summary>
    private long Until(Wait wait)
    {
        var span = wait switch
        {
            Wait.None => TimeSpan.Zero,
            Wait.Budget => options.Value.RenderBudget,
            _ => collection.Value.Deadline + Grace,
        };
        return clock.GetTimestamp() + (long)(span.TotalSeconds * clock.TimestampFrequency);
    }

    private TimeSpan Left(long until) => clock.GetElapsedTime(clock.GetTimestamp(), until);

    private async Task WaitAsync(Task task, long until, CancellationToken cancellationToken)
    {
        var rest = Left(until);
        try
        {
            await task.WaitAsync(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The budget is over: what is known by now is shown.
        }
    }
}
