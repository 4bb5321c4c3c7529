using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>What is not wanted any more.</summary>
internal sealed partial class WantedDays
{
    /// <summary>Ends the runs that nobody has looked at for so long. What only they wanted is dropped.</summary>
    public void Forget(TimeSpan keep)
    {
        List<CollectionRun> forgotten;
        lock (gate)
        {
            forgotten = [.. turns.Runs.Where(run => run.UnwatchedFor > keep)];
            forgotten.ForEach(TakeOut);
        }

        forgotten.ForEach(run => run.End(RunState.Cancelled));
    }

    /// <summary>For a run that has ended: what only it wanted is dropped. A call under way goes on.</summary>
    public void Drop(CollectionRun run)
    {
        lock (gate)
        {
            TakeOut(run);
        }
    }

    /// <summary>Takes a run out, and with it the calls that nobody else wants.</summary>
    private void TakeOut(CollectionRun run)
    {
        turns.Remove(run);
        foreach (var call in calls.Of(run))
        {
            call.Runs.Remove(run);
            if (call.Runs.Count == 0 && !call.IsTaken)
            {
                calls.Remove(call);
                call.IsDropped = true;
                queued--;
            }
        }
    }
}
