using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>What one run waits for of one source, in calls.</summary>
internal sealed class Tally
{
    private int planned;
    private int requestsPerMinute;
    private int done;
    private int failed;
    private int notAsked;
    private long waiting;
    private volatile bool isPlanned;
    private volatile string? reason;

    public bool IsPlanned => isPlanned;

    public int Done => Volatile.Read(ref done);

    public int Failed => Volatile.Read(ref failed);

    public int NotAsked => Volatile.Read(ref notAsked);

    /// <summary>Product-days of calls that are not done.</summary>
    public long Waiting => Interlocked.Read(ref waiting);

    public void Plan(int calls, long productDays, int perMinute)
    {
        // Done are those of before a restart.
        (planned, waiting, requestsPerMinute) = (done + calls, productDays, perMinute);
        isPlanned = true;
    }

    /// <summary>As it was told last before a restart.</summary>
    public void Restore(RunProgress before)
    {
        (planned, done, failed, notAsked, reason) = (before.Planned, before.Done, before.Failed, before.NotAsked, before.Reason);
        isPlanned = true;
    }

    public void Count(SourceAnswer answer)
    {
        if (answer is { WasAsked: false, Failure: { } why })
        {
            Interlocked.Increment(ref notAsked);
            reason = why.Sentence;
        }
        else if (answer.Failure is { Kind: not FailureKind.NotListed })
        {
            Interlocked.Increment(ref failed);
        }

        Interlocked.Add(ref waiting, -answer.Call.ProductDays);
        Interlocked.Increment(ref done);
    }

    /// <param name="isOver">The run has ended: what was not done by then takes no time any more.</param>
    public RunProgress Read(TimeSpan elapsed, bool isOver = false)
    {
        var left = isOver && planned > Done ? null : SecondsLeft(elapsed);
        var seconds = left is { } known ? (int?)Math.Ceiling(known) : null;
        return new RunProgress(planned, Done, Failed, seconds) { NotAsked = NotAsked, Reason = reason };
    }

    /// <summary>
    /// The slower of the pace so far and of what the rate allows beyond the burst that it began with; null when neither is known.
    /// </summary>
    private double? SecondsLeft(TimeSpan elapsed)
    {
        var rest = planned - Done;
        if (rest == 0)
        {
            return 0;
        }

        double? pace = Done > 0 ? elapsed.TotalSeconds * rest / Done : null;
        if (requestsPerMinute == 0)
        {
            return pace;
        }

        var allowed = Math.Max(0, (60.0 * planned / requestsPerMinute) - elapsed.TotalSeconds);
        return pace > allowed ? pace : allowed;
    }
}
