using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Tests.Collection;

/// <summary>Answers once it is opened.</summary>
internal sealed class GatedSource(TimeProvider clock) : IStatsSource, IDisposable
{
    private readonly List<DateRange> asked = [];
    private int reached;
    private TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<DateRange> Asked => asked;

    /// <summary>Calls that have come as far as the gate.</summary>
    public int Reached => Volatile.Read(ref reached);

    public Exception? Bug { get; set; }

    /// <summary>What it answers with in place of figures.</summary>
    public SourceFailure? Failure { get; set; }

    public string Key => "shop";

    public string Name => "Shop";

    public IReadOnlyList<Metric> Metrics { get; } = [new("shop.visits", "Visits", Unit.Count, "How many came.")];

    public SourceOrigin Origin { get; } = new("made up", "UTC");

    public bool IsConfigured => true;

    public int SettleDays => 3;

    public CallBudget Budget { get; } = new("shop", 4, 0, clock);

    public IReadOnlyList<Quota> Quotas => [];

    public void Open() => opened.TrySetResult();

    public void Shut() => opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => Budget.Dispose();

    public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => Bug is not null ? throw Bug :
    [
        .. days.SelectMany(one =>
            one.Ranges(DateRange.MaxDays).Select(range => new SourceCall(Key, [one.Product], range, priority))),
    ];

    public async Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reached);
        await opened.Task.WaitAsync(cancellationToken);
        lock (asked)
        {
            asked.Add(call.Days);
        }

        return new SourceAnswer(call, clock.GetUtcNow()) { Failure = Failure };
    }
}
