namespace StatsDashboard.Sources;

/// <summary>How the calls a minute are kept across restarts and kills, and shared with other processes.</summary>
internal sealed partial class CallBudget
{
    private readonly ReservedStarts reserved;
    private StartExchange? exchange;
    private Task reserving = Task.CompletedTask;
    private bool isReserving;

    /// <summary>From here on starts are stored before they are made, and those of others count. For a budget with a limit.</summary>
    /// <exception cref="SourceException">They cannot be stored now; it is tried again before the first call.</exception>
    public Task ConnectAsync(StartExchange store, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            exchange = store;
        }

        return StoreAsync(store, 0, cancellationToken);
    }

    /// <summary>Gives back what was set aside and not used, once nobody calls any more: the next process need not count it.</summary>
    /// <exception cref="SourceException">It cannot be stored now, so that the next process counts all that was set aside.</exception>
    public async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        await reserving;
        lock (gate)
        {
            reserved.Clear();
        }

        if (exchange is { } store)
        {
            await StoreAsync(store, 0, cancellationToken);
        }
    }

    /// <summary>Whether a start may be made that is stored. If not, those who wait are served as soon as there is one.</summary>
    private bool HasReserved()
    {
        if (exchange is null || reserved.Left > 0)
        {
            return true;
        }

        Reserve();
        return false;
    }

    private void UseReserved()
    {
        if (exchange is not null)
        {
            reserved.Take();
            Reserve();
        }
    }

    /// <summary>In the background and ahead of need, so that no call waits for the store.</summary>
    private void Reserve()
    {
        if (exchange is { } store && !isReserving && reserved.Lacking(window) is > 0 and var count)
        {
            isReserving = true;
            reserving = Task.Run(() => ReserveAsync(store, count));
        }
    }

    private async Task ReserveAsync(StartExchange store, int count)
    {
        try
        {
            await StoreAsync(store, count, CancellationToken.None);
        }
        catch (SourceException unstored)
        {
            // What is asked while nothing can be stored would be lost: nobody waits for that.
            lock (gate)
            {
                RefuseAll(unstored.Failure);
            }
        }
        catch (Exception bug)
        {
            lock (gate)
            {
                waiting.RefuseAll(_ => bug);
            }
        }

        lock (gate)
        {
            isReserving = false;
        }

        ServeInBackground();
    }

    /// <summary>Stores what was started, what is set aside already and so many more, and learns of the others what they have.</summary>
    private async Task StoreAsync(StartExchange store, int count, CancellationToken cancellationToken)
    {
        long at;
        List<CountedStarts> own;
        lock (gate)
        {
            // Counted from before it is stored, so that it ends here before others stop counting it.
            at = clock.GetTimestamp();
            own = [.. window.Counted, .. reserved.Counted];
            if (count > 0)
            {
                own.Add(new CountedStarts(clock.GetUtcNow() + ReservedStarts.Life, count));
            }
        }

        var others = await store(own, cancellationToken);
        lock (gate)
        {
            window.CountOthers(others);
            reserved.Add(at, count);
        }
    }
}
