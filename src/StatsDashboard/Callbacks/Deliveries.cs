using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using StatsDashboard.Collection;
using StatsDashboard.Figures;

namespace StatsDashboard.Callbacks;

/// <summary>A run as it is posted.</summary>
internal delegate string RunText(RunSnapshot run, IReadOnlyList<Delivery> deliveries);

/// <summary>Who is to be told how which run ended, and how far the telling is.</summary>
internal sealed partial class Deliveries(
    FigureStore store,
    RunRegistry runs,
    RunText text,
    CallbackClient client,
    IOptions<CallbackOptions> options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<Deliveries> logger) : IHostedService, IDisposable
{
    private const int MostOfRun = 10;
    private const int MostOpen = 1_000;
    private const int MostAtOnce = 8;
    private const int Remembered = 200;

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Delivery> deliveries = new(StringComparer.Ordinal);
    private readonly HashSet<Task> underWay = [];
    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <summary>Whom to call back, as a caller wrote it; a sentence when it cannot be.</summary>
    public bool TryRead(string text, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out string? problem) =>
        CallbackAddress.TryRead(text, options.Value, out address, out problem);

    /// <summary>Why no more callers can be taken; null when one can.</summary>
    /// <param name="run">The run that the caller would join; null for one of its own.</param>
    public string? Refusal(CollectionRun? run)
    {
        lock (gate)
        {
            var open = deliveries.Values.Where(delivery => !delivery.IsOver).ToList();
            return open.Count >= MostOpen ? $"{MostOpen} callbacks are waiting; no more are taken until some are through."
                : run is not null && open.Count(delivery => delivery.Run == run.Id) >= MostOfRun
                    ? $"{MostOfRun} others are called back by this run already; follow its events instead."
                    : null;
        }
    }

    /// <summary>Has a caller told when the run has ended. It is kept when this returns; the same address twice is called once.</summary>
    /// <exception cref="StorageException">It cannot be stored now.</exception>
    public async Task AddAsync(CollectionRun run, Uri address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var delivery = new Delivery($"msg_{Guid.CreateVersion7(now):N}", run.Id, address, now);
        lock (gate)
        {
            if (deliveries.Values.Any(one => one.Run == run.Id && one.Address == address))
            {
                return;
            }

            deliveries[delivery.Id] = delivery;
        }

        try
        {
            await store.WriteDeliveryAsync(delivery.Stored(), cancellationToken);
        }
        catch
        {
            lock (gate)
            {
                deliveries.Remove(delivery.Id);
            }

            throw;
        }

        Begin(delivery);
    }

    /// <summary>Those of one run, in the order in which they were asked for.</summary>
    public IReadOnlyList<Delivery> Of(string run)
    {
        lock (gate)
        {
            return [.. deliveries.Values.Where(delivery => delivery.Run == run)];
        }
    }

    /// <summary>The latest, newest first.</summary>
    public IReadOnlyList<Delivery> Latest(int count)
    {
        lock (gate)
        {
            return [.. deliveries.Values.Reverse().Take(count)];
        }
    }

    public void Dispose() => places.Dispose();

    private void Set(Delivery delivery)
    {
        lock (gate)
        {
            deliveries[delivery.Id] = delivery;
            foreach (var old in deliveries.Values.Where(one => one.IsOver).Reverse().Skip(Remembered).ToList())
            {
                deliveries.Remove(old.Id);
            }
        }
    }
}
