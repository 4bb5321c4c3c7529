using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>Starts runs, lets equal ones share one, and takes up those that a restart cut short.</summary>
internal sealed partial class RunRegistry(
    Collector collector,
    FigureStore store,
    ProductCatalog catalog,
    TimeProvider clock,
    IOptions<CollectionOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<RunRegistry> logger) : IHostedService, IDisposable
{
    private const int Remembered = 200;

    /// <summary>However many people look at pages meanwhile.</summary>
    private const int RememberedRefreshes = 50;

    /// <summary>Runs of one client under way at a time. A card of each of many products is a run each, however little it asks.</summary>
    private const int MostRuns = 500;

    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StoreEvery = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly LinkedList<CollectionRun> runs = new();
    private readonly LinkedList<CollectionRun> refreshes = new();
    private readonly Dictionary<CollectionRun, Task> underWay = [];
    private ITimer? forgetting;

    /// <summary>
    /// The run that collects this: an equal one under way, or else a new one. No product-day is asked twice, whatever others want.
    /// </summary>
    /// <exception cref="TooMuchWantedException">This asker has too much waiting already.</exception>
    /// <param name="name">The name that the asker signed in by, where it is to be told who asked.</param>
    public CollectionRun Want(RunRequest request, string asker, string? name = null)
    {
        lock (gate)
        {
            if (Joined(request) is { } equal)
            {
                // Nobody may have looked at it for a while, and its calls may leave room for others since.
                equal.Look();
                equal.Share(asker);
                collector.Wake();
                return equal;
            }

            var own = underWay.Keys.Where(run => run.Asker == asker).ToList();
            var waiting = own.Sum(WaitingOf);
            if (waiting >= options.Value.MostWanted)
            {
                throw TooMuchWantedException.Days(waiting, options.Value.MostWanted);
            }

            if (own.Count >= MostRuns)
            {
                throw TooMuchWantedException.Runs(MostRuns);
            }

            var run = new CollectionRun(request, asker, collector.SourcesOf(request), clock) { AskedBy = name };
            Start(run);
            return run;
        }
    }

    /// <summary>What this would take of each source now.</summary>
    public IReadOnlyList<SourcePrice> Price(RunRequest request) =>
        collector.Price(new CollectionRun(request, "", collector.SourcesOf(request), clock));

    /// <summary>The run under way that this would join; null when it would be a run of its own.</summary>
    public CollectionRun? Joined(RunRequest request)
    {
        lock (gate)
        {
            return runs.FirstOrDefault(run => !run.Ended.IsCompleted && run.Request.IsSameAs(request));
        }
    }

    /// <summary>The latest refresh of these days, whatever it asked of them; null when none is remembered.</summary>
    public CollectionRun? LatestRefresh(RunRequest request)
    {
        lock (gate)
        {
            return refreshes.FirstOrDefault(run => run.Request.IsOfSameDaysAs(request));
        }
    }

    /// <summary>How long it is until these days may be refreshed again; no time at all when they may be now.</summary>
    public TimeSpan CooldownOf(RunRequest request)
    {
        lock (gate)
        {
            var last = refreshes
                .Where(run => run.Request.Overlaps(request))
                .Select(run => run.Read())
                .Where(run => run.Sources.Values.Any(source => source.Planned > 0)) // What asked nothing needs no rest.
                .Max(run => run.EndedAt);
            var rest = last is { } endedAt ? endedAt + options.Value.RefreshCooldown - clock.GetUtcNow() : TimeSpan.Zero;
            // The clock may have been put back since.
            return rest < TimeSpan.Zero ? TimeSpan.Zero : rest < options.Value.RefreshCooldown ? rest : options.Value.RefreshCooldown;
        }
    }

    /// <summary>The refresh: an equal one under way, or else a new one. Null while these days rest after one.</summary>
    /// <exception cref="TooMuchWantedException">This asker has too much waiting already.</exception>
    /// <param name="name">The name that the asker signed in by.</param>
    public CollectionRun? Refresh(RunRequest request, string asker, string? name)
    {
        lock (gate)
        {
            return Joined(request) is null && CooldownOf(request) > TimeSpan.Zero ? null : Want(request, asker, name);
        }
    }

    /// <summary>A run under way that collects some of this; null when there is none.</summary>
    public CollectionRun? UnderWay(RunRequest request)
    {
        lock (gate)
        {
            return runs.FirstOrDefault(run => !run.Ended.IsCompleted && request.Overlaps(run.Request));
        }
    }

    public CollectionRun? Find(string id)
    {
        lock (gate)
        {
            return runs.Concat(refreshes).FirstOrDefault(run => run.Id == id);
        }
    }

    /// <summary>The latest runs, newest first.</summary>
    public IReadOnlyList<RunSnapshot> Latest(int count)
    {
        lock (gate)
        {
            return [.. runs.Take(count).Select(run => run.Read())];
        }
    }

    /// <summary>The latest refreshes, newest first.</summary>
    public IReadOnlyList<RunSnapshot> LatestRefreshes(int count)
    {
        lock (gate)
        {
            return [.. refreshes.Take(count).Select(run => run.Read())];
        }
    }

    public void Dispose() => forgetting?.Dispose();

    private void Remember(CollectionRun run)
    {
        Add(runs, Remembered);
        if (run.Request.Trigger is RunTrigger.Refresh)
        {
            Add(refreshes, RememberedRefreshes);
        }

        void Add(LinkedList<CollectionRun> list, int most)
        {
            list.AddFirst(run);
            for (var oldest = list.Last; oldest is not null && list.Count > most;)
            {
                var newer = oldest.Previous;
                if (oldest.Value.Ended.IsCompleted)
                {
                    list.Remove(oldest);
                }

                oldest = newer;
            }
        }
    }

    /// <summary>Until it is planned, all that it may turn out to want.</summary>
    private long WaitingOf(CollectionRun run)
    {
        if (run.IsPlanned)
        {
            return run.Waiting;
        }

        long products = run.Request.Product is null ? catalog.Current.Products.Count : 1;
        return products * run.Request.Ranges.Sum(range => range.Days) * collector.Sources.Count;
    }
}
