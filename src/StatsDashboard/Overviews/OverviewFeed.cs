using System.Runtime.CompilerServices;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;

namespace StatsDashboard.Overviews;

/// <summary>Tells those who follow a range what changes in it. One look at the store serves all who follow the same range.</summary>
internal sealed class OverviewFeed(OverviewReader overviews, TimeProvider clock)
{
    /// <summary>Ranges that one client may follow at a time, because each is looked at twice a second.</summary>
    private const int MostRanges = 20;

    /// <summary>Streams that one client may have open at a time, of whichever ranges: each is a connection that stays.</summary>
    private const int MostStreams = 50;

    /// <summary>At most two updates a second.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    /// <summary>So often something is sent at least: who is gone without a word is noticed by that.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Dictionary<Key, FollowedRange> ranges = [];

    /// <summary>A sentence when this client follows so much that no other stream can be added; null when it can.</summary>
    public string? Refusal(OverviewRequest request, ProductId? only)
    {
        lock (gate)
        {
            return Refusal(KeyOf(request, only), request.Asker);
        }
    }

    /// <summary>
    /// First what changed since the version that the follower has seen, or all where that version is not known any more, as after a
    /// restart; then each change. Now and then a change of nothing, so that a connection that is gone is noticed.
    /// </summary>
    /// <param name="only">
    /// One product alone; null for the whole catalog. The enumeration ends when the catalog loses it, and when the store cannot be read.
    /// </param>
    /// <param name="seen">The version of the overview that the follower shows; null when it shows none.</param>
    public async IAsyncEnumerable<OverviewChange> FollowAsync(
        OverviewRequest request, ProductId? only, long? seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = KeyOf(request, only);
        // Others of this client may have come since it was let in.
        if (Enter(key, request.Asker) is not { } range)
        {
            yield break;
        }

        try
        {
            Overview? shown = null;
            var toldAt = clock.GetTimestamp();
            while (await range.LookAsync(() => LookAsync(request, only)) is { } now)
            {
                var isFirst = shown is null;
                var change = OverviewChange.Between(isFirst && seen is { } version ? range.Find(version) : shown, now);
                if (isFirst || change.Any || clock.GetElapsedTime(toldAt) >= Quiet)
                {
                    yield return change;
                    toldAt = clock.GetTimestamp();
                }

                shown = now;
                await Task.Delay(Step, clock, cancellationToken);
            }
        }
        finally
        {
            Leave(key, range, request.Asker);
        }
    }

    /// <summary>Nobody's own request: whoever leaves, the others have their look.</summary>
    /// <returns>Null when there is nothing to look at.</returns>
    private async Task<Overview?> LookAsync(OverviewRequest request, ProductId? only)
    {
        try
        {
            return only is { } product
                ? (await overviews.ReadProductAsync(product, request, Wait.None, CancellationToken.None))?.Overview
                : await overviews.ReadAsync(request, Wait.None, CancellationToken.None);
        }
        catch (Exception error) when (StorageFault.Sentence(error) is not null)
        {
            // Whoever follows asks anew in a moment, and is told by then.
            return null;
        }
    }

    private string? Refusal(Key key, string asker)
    {
        if (ranges.Values.Sum(range => range.CountOf(asker)) >= MostStreams)
        {
            return $"You have {MostStreams} streams open already. Close one of them first.";
        }

        return ranges.Count(range => range.Key != key && range.Value.IsFollowedBy(asker)) >= MostRanges
            ? $"You follow {MostRanges} ranges already. Close a page of another range first."
            : null;
    }

    private FollowedRange? Enter(Key key, string asker)
    {
        lock (gate)
        {
            if (Refusal(key, asker) is not null)
            {
                return null;
            }

            var range = ranges.GetValueOrDefault(key) ?? (ranges[key] = new FollowedRange(clock, Step));
            range.Add(asker);
            return range;
        }
    }

    private void Leave(Key key, FollowedRange range, string asker)
    {
        lock (gate)
        {
            if (range.Remove(asker))
            {
                ranges.Remove(key);
            }
        }
    }

    private static Key KeyOf(OverviewRequest request, ProductId? only) => new(request.Range, request.Compared, only);

    private readonly record struct Key(DateRange Range, DateRange? Compared, ProductId? Only);
}
