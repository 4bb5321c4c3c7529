using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Tests.Collection;

/// <summary>A source that asks for one product a call and answers as a test tells it to.</summary>
/// <param name="budget">Its own; null for one of four calls at once.</param>
internal sealed class ScriptedSource(TimeProvider clock, Func<SourceCall, SourceAnswer> answer, CallBudget? budget = null)
    : IStatsSource, IDisposable
{
    private int asked;

    public string Key => "shop";

    public string Name => "Shop";

    public IReadOnlyList<Metric> Metrics { get; } = [new("shop.visits", "Visits", Unit.Count, "How many came.")];

    public SourceOrigin Origin { get; init; } = new("made up", "UTC");

    public bool IsConfigured => true;

    public int SettleDays => 60;

    public CallBudget Budget { get; } = budget ?? new("shop", 4, 0, clock);

    public IReadOnlyList<Quota> Quotas => [];

    /// <summary>What happens while calls are planned.</summary>
    public Action Planning { get; set; } = () => { };

    public int Asked => Volatile.Read(ref asked);

    public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority)
    {
        Planning();
        return [.. days.SelectMany(one => one.Ranges(31).Select(range => new SourceCall(Key, [one.Product], range, priority)))];
    }

    public Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref asked);
        return Task.FromResult(answer(call));
    }

    /// <summary>A good answer: one visit on every day.</summary>
    public SourceAnswer Good(SourceCall call) => new(call, clock.GetUtcNow())
    {
        Figures = [.. call.Days.Each().Select(day => new DayFigures(call.Products[0].Id, day, [1], IsFinal: false))],
    };

    public void Dispose() => Budget.Dispose();
}
