using StatsDashboard.Sources;

namespace StatsDashboard.Tests.Sources;

/// <summary>A store for the starts of a budget that answers as a test tells it to.</summary>
internal sealed class ScriptedExchange
{
    private readonly List<IReadOnlyList<CountedStarts>> stored = [];

    /// <summary>What the budget has handed in, each time.</summary>
    public IReadOnlyList<IReadOnlyList<CountedStarts>> Stored
    {
        get
        {
            lock (stored)
            {
                return [.. stored];
            }
        }
    }

    /// <summary>The starts of other processes.</summary>
    public List<CountedStarts> Others { get; } = [];

    /// <summary>Until it is done, nothing that is handed in comes back.</summary>
    public TaskCompletionSource? Held { get; set; }

    /// <summary>Why nothing can be stored.</summary>
    public Exception? Fault { get; set; }

    public async Task<IReadOnlyList<CountedStarts>> ExchangeAsync(IReadOnlyList<CountedStarts> own, CancellationToken cancellationToken)
    {
        lock (stored)
        {
            stored.Add(own);
        }

        await (Held?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask);
        return Fault is null ? [.. Others] : throw Fault;
    }

    /// <summary>Until it has been handed starts so often.</summary>
    public async Task StoredAsync(int times)
    {
        while (Stored.Count < times)
        {
            await Task.Yield();
        }
    }
}
