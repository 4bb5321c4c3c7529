using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>
/// All that is wanted of one source and not answered yet, as the calls that will answer it. A product-day stands in it once, whoever
/// wants it: a second run that wants it waits for the call that is there, and makes it more urgent.
/// </summary>
internal sealed partial class WantedDays(IStatsSource source, TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim planning = new(1);
    private readonly Turns turns = new();
    private readonly CallIndex calls = new();
    private readonly List<WantedCall> answered = [];
    private bool isPlanning;
    private int queued;
    private int reserved;

    /// <summary>Adds what a run lacks, apart from what is wanted already.</summary>
    /// <param name="find">Reads what the run lacks from the store: days of products, and questions about the whole site.</param>
    public async Task AddAsync(
        CollectionRun run,
        Func<Task<(IReadOnlyList<ProductDays> Days, IReadOnlyList<SourceCall> Site)>> find,
        CancellationToken cancellationToken)
    {
        await planning.WaitAsync(cancellationToken);
        try
        {
            Begin();
            var now = clock.GetUtcNow();
            var (days, site) = await find();
            HashSet<WantedCall> shared = [];
            List<ProductDays> rest = [];
            lock (gate)
            {
                rest.AddRange(
                    days.Select(one => one with
                    {
                        Days = [.. one.Days.Where(day => !CallIndex.Note(calls.Find(one.Product.Id, day), shared))],
                        Along = [.. one.Along.Where(day => calls.Find(one.Product.Id, day) is null)],
                    }));
                site = [.. site.Where(call => !CallIndex.Note(calls.FindSite(call.Days), shared))];
            }

            // Planned only after the days that others want are out: days between those are not worth a call of their own.
            var lacking = source.Plan([.. rest.Where(one => one.Days.Count > 0)], run.Request.Priority).Concat(site);
            Add(run, shared, [.. lacking.Select(call => new WantedCall(call, now))]);
        }
        finally
        {
            End();
            planning.Release();
        }
    }

    /// <summary>The time from one call's start to the next one's, so that a long list leaves room for whoever comes next.</summary>
    public TimeSpan Spacing()
    {
        lock (gate)
        {
            return turns.Foremost() is var (urgency, ofRun)
                ? Collection.Spacing.Between(source.Budget.RequestsPerMinute, queued, ofRun, urgency, calls.Products)
                : TimeSpan.Zero;
        }
    }

    /// <summary>Promises the caller one of the calls that wait; false when all are promised.</summary>
    public bool TryReserve()
    {
        lock (gate)
        {
            if (reserved >= queued)
            {
                return false;
            }

            reserved++;
            return true;
        }
    }

    /// <summary>The most urgent of the calls, for a caller to whom one was promised; null when it was dropped meanwhile.</summary>
    /// <remarks>Chosen only now, when the call can be sent, so that what became urgent while the caller waited goes first.</remarks>
    public WantedCall? Take()
    {
        lock (gate)
        {
            reserved--;
            if (!turns.TryTake(out var call))
            {
                return null;
            }

            queued--;
            return call;
        }
    }

    /// <summary>Those who wait for the call now.</summary>
    public IReadOnlyList<CollectionRun> RunsOf(WantedCall call)
    {
        lock (gate)
        {
            return [.. call.Runs];
        }
    }

    /// <summary>The call needs no asking any more. Its runs are told.</summary>
    public void Complete(WantedCall call, SourceAnswer answer)
    {
        List<CollectionRun> runs;
        lock (gate)
        {
            call.IsAnswered = true;
            runs = [.. call.Runs];
            if (isPlanning)
            {
                // A run that is being planned may have read the store before this answer was in it, and must still find the call.
                answered.Add(call);
            }
            else
            {
                calls.Remove(call);
            }
        }

        runs.ForEach(run => run.Count(answer));
    }

    public void Dispose() => planning.Dispose();

    private void Begin()
    {
        lock (gate)
        {
            isPlanning = true;
        }
    }

    private void End()
    {
        lock (gate)
        {
            isPlanning = false;
            answered.ForEach(calls.Remove);
            answered.Clear();
        }
    }

    private void Add(CollectionRun run, IEnumerable<WantedCall> shared, List<WantedCall> made)
    {
        lock (gate)
        {
            if (run.HasEnded)
            {
                // Cancelled while it was being planned.
                return;
            }

            // What others wanted may have been dropped while this run was being planned, and is its own now.
            made.AddRange(shared.Where(call => call.IsDropped));
            made.ForEach(call => call.IsDropped = false);
            made.ForEach(calls.Add);
            queued += made.Count;
            // The order within the same days is random: two processes on one file plan the same, and would ask the same at the same time.
            var open = shared.Where(call => !call.IsAnswered).Union(made).ToArray();
            Random.Shared.Shuffle(open);
            List<WantedCall> all = [.. open.OrderByDescending(call => call.Call.Days.To)];
            run.Plan(source.Key, all.Count, all.Sum(call => (long)call.Call.ProductDays), source.Budget.RequestsPerMinute);
            all.ForEach(call => call.Runs.Add(run));
            turns.Add(run, all.Where(call => !call.IsTaken));
        }
    }
}
