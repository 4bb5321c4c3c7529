using System.Diagnostics.CodeAnalysis;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>
/// Whose call is next: the most urgent run's; among runs as urgent, the asker's who was served longest ago, and of his the smallest run
/// first. So one day of sixty products is not behind a year of them, and one client with a hundred tabs not before the others.
/// </summary>
internal sealed class Turns
{
    private readonly Dictionary<CollectionRun, Queue<WantedCall>> queues = [];
    private readonly Dictionary<string, long> served = new(StringComparer.Ordinal);
    private long turn;

    public IEnumerable<CollectionRun> Runs => queues.Keys;

    /// <param name="calls">In the order in which the run wants them: the newest days first.</param>
    public void Add(CollectionRun run, IEnumerable<WantedCall> calls) => queues[run] = new Queue<WantedCall>(calls);

    public bool TryTake([NotNullWhen(true)] out WantedCall? call)
    {
        call = null;
        if (Next() is not { } run)
        {
            return false;
        }

        served[run.Asker] = ++turn;
        call = queues[run].Dequeue();
        call.IsTaken = true;
        return true;
    }

    public void Remove(CollectionRun run) => queues.Remove(run);

    /// <summary>Whose call is next, and how many of the run's calls wait; null when none does.</summary>
    public (CallPriority Urgency, int Waiting)? Foremost() => Next() is { } run ? (run.Urgency, queues[run].Count) : null;

    /// <summary>The run whose turn it is, with a call at the head of its queue that nobody has taken.</summary>
    private CollectionRun? Next()
    {
        foreach (var (run, calls) in queues)
        {
            // It stood in the queue of another run too, and was taken from there.
            while (calls.TryPeek(out var head) && head.IsTaken)
            {
                calls.Dequeue();
            }

            if (calls.Count == 0)
            {
                queues.Remove(run);
            }
        }

        if (queues.Count == 0)
        {
            served.Clear();
            return null;
        }

        return queues.MinBy(one => (one.Key.Urgency, served.GetValueOrDefault(one.Key.Asker), one.Value.Count)).Key;
    }
}
