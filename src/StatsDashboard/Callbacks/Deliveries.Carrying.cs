using StatsDashboard.Figures;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Callbacks;

/// <summary>The way of a delivery: it waits for its run, is tried until it arrives or is given up, and outlives the process.</summary>
internal sealed partial class Deliveries
{
    /// <summary>Takes up what an earlier process left. The runs are there already.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var stored in store.ReadDeliveries(Remembered))
        {
            var delivery = Delivery.Of(stored);
            Set(delivery);
            if (!delivery.IsOver)
            {
                Begin(delivery);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>A try that is under way is broken off; it is made again after the next start, under the same id.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task all;
        lock (gate)
        {
            all = Task.WhenAll(underWay);
        }

        await all.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Begin(Delivery delivery)
    {
        lock (gate)
        {
            underWay.RemoveWhere(task => task.IsCompleted);
            underWay.Add(Task.Run(() => WatchAsync(delivery), CancellationToken.None));
        }
    }

    private async Task WatchAsync(Delivery delivery)
    {
        var stopping = lifetime.ApplicationStopping;
        try
        {
            await CarryAsync(delivery, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It goes on when the dashboard is started again.
        }
        catch (Exception error)
        {
            Log.Broke(logger, delivery.Run, delivery.Host, error.Outline());
        }
    }

    private async Task CarryAsync(Delivery delivery, CancellationToken stopping)
    {
        if (delivery.State is DeliveryState.Waiting)
        {
            delivery = await WaitForRunAsync(delivery, stopping);
        }

        while (delivery is { State: DeliveryState.Pending, Body: { } body })
        {
            await WaitForTurnAsync(delivery, stopping);
            TryOutcome outcome;
            await places.WaitAsync(stopping);
            try
            {
                outcome = await client.PostAsync(delivery.Address, delivery.Id, body, stopping);
            }
            finally
            {
                places.Release();
            }

            delivery = delivery.After(outcome, clock.GetUtcNow());
            await KeepAsync(delivery);
            Tell(delivery);
        }
    }

    private async Task<Delivery> WaitForRunAsync(Delivery delivery, CancellationToken stopping)
    {
        if (runs.Find(delivery.Run) is not { } run)
        {
            // Of a product that the catalog does not have any more, or of a store that was replaced.
            var lost = delivery.End(DeliveryState.GivenUp) with { Problem = "Its run is not known any more." };
            await KeepAsync(lost);
            Tell(lost);
            return lost;
        }

        await run.Ended.WaitAsync(stopping);
        if (!run.HasEnded)
        {
            // The dashboard stops, and goes on with both when it is started again.
            return delivery;
        }

        var due = delivery with { State = DeliveryState.Pending, NextAt = clock.GetUtcNow() };
        Set(due);
        // The text of the run is that of this moment, with this very delivery as it is now.
        due = due with { Body = text(run.Read(), Of(run.Id)) };
        await KeepAsync(due);
        return due;
    }

    private async Task WaitForTurnAsync(Delivery delivery, CancellationToken stopping)
    {
        var longest = delivery.Tries == 0 ? TimeSpan.Zero : Delivery.Delays[delivery.Tries - 1];
        var wait = (delivery.NextAt ?? clock.GetUtcNow()) - clock.GetUtcNow();
        // The clock may have been put back since.
        wait = wait < longest ? wait : longest;
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, stopping);
        }
    }

    private async Task KeepAsync(Delivery delivery)
    {
        Set(delivery);
        try
        {
            await store.WriteDeliveryAsync(delivery.Stored(), CancellationToken.None);
        }
        catch (StorageException)
        {
            // The store has told of it. After a restart the try is made once more, under the same id.
        }
    }

    private void Tell(Delivery delivery)
    {
        switch (delivery.State)
        {
            case DeliveryState.Delivered:
                Log.Delivered(logger, delivery.Run, delivery.Host, delivery.Tries);
                break;
            case DeliveryState.GivenUp:
                Log.GivenUp(logger, delivery.Run, delivery.Host, delivery.Tries, delivery.Problem);
                break;
            default:
                Log.Failed(logger, delivery.Run, delivery.Host, delivery.Tries, delivery.Problem, delivery.NextAt);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The end of run {Run} was told to {Host} at try {Try}")]
        public static partial void Delivered(ILogger logger, string run, string host, int @try);

        [LoggerMessage(LogLevel.Information, "The end of run {Run} did not reach {Host} at try {Try}, next at {NextAt:u}: {Problem}")]
        public static partial void Failed(ILogger logger, string run, string host, int @try, string? problem, DateTimeOffset? nextAt);

        [LoggerMessage(LogLevel.Warning, "The end of run {Run} is not told to {Host} any more after {Tries} tries: {Problem}")]
        public static partial void GivenUp(ILogger logger, string run, string host, int tries, string? problem);

        [LoggerMessage(LogLevel.Error, "Telling the end of run {Run} to {Host} met an error of the dashboard itself: {Outline}")]
        public static partial void Broke(ILogger logger, string run, string host, string outline);
    }
}
