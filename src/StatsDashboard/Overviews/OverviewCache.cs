using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Overviews;

/// <summary>Keeps overviews, and brings each up to date when a commit, a new catalog or the time has made it untrue.</summary>
internal sealed class OverviewCache(
    FigureStore store,
    ProductCatalog catalog,
    ReportingCalendar calendar,
    TimeProvider clock,
    FactsReader reader,
    FactsUpdate update,
    KnownRatios ratios,
    IOptions<ReportingOptions> reporting,
    IOptions<CollectionOptions> options)
{
    private const int KeptProducts = 400_000;
    private const int MostKept = 32;
    private const int MostKeptProducts = 256;

    /// <summary>Each of what was known at an earlier instant: few look there, but anybody may name any number of instants.</summary>
    private const int MostKeptOfThen = 4;

    /// <summary>Answers that are stamped earlier may still be written, as long as a call takes at most.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(1);

    private long made;
    private readonly ConcurrentDictionary<Key, Lazy<Task<Entry>>> entries = new();

    /// <summary>The overview, and whether a day in it or in the compared range should be asked.</summary>
    /// <param name="only">One product alone; null for the whole catalog.</param>
    public async Task<(Overview Overview, bool IsDue)> ReadAsync(
        OverviewRequest request, Product? only, CancellationToken cancellationToken)
    {
        var key = new Key(request.Range, request.Compared, only?.Id, request.KnownAt);
        // Twice at most: an entry that another reader began before the last commit is made anew, but nobody waits for a quiet store.
        for (var isLast = false; ; isLast = true)
        {
            var current = catalog.Current;
            var now = clock.GetUtcNow();
            var kept = entries.GetValueOrDefault(key);
            var isMade = kept is { Value: { IsFaulted: false, IsCanceled: false } };
            var known = isMade ? await kept!.Value.WaitAsync(cancellationToken) : null; // What was made is there.
            if (known is not null && IsTrue(known, current, now))
            {
                return (known.Overview, IsDue(known));
            }

            var entry = await Replace(key, kept, () => MakeAsync(known, request, current, only)).Value.WaitAsync(cancellationToken);
            if (isLast || IsTrue(entry, current, now))
            {
                return (entry.Overview, IsDue(entry));
            }

            bool IsDue(Entry read) => request.KnownAt is null && read.Overview.IsDue(request.WithSite, now);
        }
    }

    /// <summary>Lazy, so that readers who come at the same time read the store once.</summary>
    private Lazy<Task<Entry>> Replace(Key key, Lazy<Task<Entry>>? kept, Func<Task<Entry>> make)
    {
        // Overviews of one product are small, and must not drive those of all products out.
        var alike = entries.Keys
            .Where(other => other.Only is null == key.Only is null && other.KnownAt is null == key.KnownAt is null)
            .ToList();
        var products = Math.Max(1, catalog.Current.Products.Count);
        var most = key switch
        {
            { KnownAt: not null } => MostKeptOfThen,
            { Only: null } => Math.Clamp(KeptProducts / products, 4, MostKept),
            _ => MostKeptProducts,
        };
        if (alike.Count >= most)
        {
            alike.ForEach(other => entries.TryRemove(other, out _));
        }

        var entry = new Lazy<Task<Entry>>(() => Task.Run(make));
        return kept is null || !entries.TryUpdate(key, entry, kept) ? entries.GetOrAdd(key, entry) : entry;
    }

    /// <summary>Nothing was written since, and no figure has gone stale since.</summary>
    private bool IsTrue(Entry entry, CatalogSnapshot current, DateTimeOffset now) =>
        (now - entry.Overview.KnownAt > LongestCall || entry.Facts.Moment == store.ReadMoment())
        && entry.CatalogVersion == current.Version && now < entry.ChangesAt;

    private async Task<Entry> MakeAsync(Entry? known, OverviewRequest request, CatalogSnapshot current, Product? only)
    {
        var now = request.KnownAt ?? clock.GetUtcNow();
        var (facts, merge) = await MergeAsync(known, request, current, only, now);
        var overview = merge.Overview with
        {
            Only = only?.Id,
            KnownAt = request.KnownAt,
            History = only is null ? null : ProductHistory.Of(facts.Sources, request, merge.Overview.Freshness),
            CatalogError = Problem(current),
            Version = Interlocked.Increment(ref made),
        };
        if (request.KnownAt is not null)
        {
            return new Entry(overview, facts, merge, current.Version, DateTimeOffset.MaxValue);
        }

        foreach (var source in overview.Sources.Where(source => only is null && source is { AsOf: not null, IsFinal: false }))
        {
            Instruments.Age.Record((now - source.AsOf!.Value).TotalSeconds, new KeyValuePair<string, object?>("source", source.Key));
        }

        var changesAt = overview.Moments.And(overview.SiteMoments).ChangesAt;
        // What is compared depends on what today is.
        var midnight = calendar.EndOf(calendar.DayOf(now));
        return new Entry(overview, facts, merge, current.Version, midnight < changesAt ? midnight : changesAt);
    }

    private async Task<(OverviewFacts Facts, OverviewMerge Merge)> MergeAsync(
        Entry? known, OverviewRequest request, CatalogSnapshot current, Product? only, DateTimeOffset now)
    {
        // What is kept of one product, or of an earlier instant, is read anew sooner than brought up to date.
        var isOfNow = only is null && request.KnownAt is null;
        var canGoOn = isOfNow && known is not null && known.CatalogVersion == current.Version && now < known.ChangesAt;
        if (canGoOn && update.Run(known!.Facts, request, known.Overview) is var (later, changed))
        {
            known.Merge.Update(later.Sources, changed, Rules(request, later, now));
            return (later, known.Merge);
        }

        var facts = await reader.ReadAsync(request, only?.Id);
        return (facts, new OverviewMerge(only is null ? current.Products : [only], facts.Sources, Rules(request, facts, now)));
    }

    private MergeRules Rules(OverviewRequest request, OverviewFacts facts, DateTimeOffset now) =>
        new(request.Range, request.Compared, reporting.Value.TimeZone, reporting.Value.Currency, options.Value.FreshnessAt(now))
        {
            Shared = facts.Shared,
            Ratios = ratios.All,
        };

    private static string? Problem(CatalogSnapshot catalog) => catalog switch
    {
        { Products.Count: > 0 } => null,
        { Error: { } error } => error,
        { ReadAt: null } => "The product list is being read for the first time.",
        _ => "The product list is empty.",
    };

    private readonly record struct Key(DateRange Range, DateRange? Compared, ProductId? Only, DateTimeOffset? KnownAt);

    private sealed record Entry(Overview Overview, OverviewFacts Facts, OverviewMerge Merge, long CatalogVersion, DateTimeOffset ChangesAt);
}
