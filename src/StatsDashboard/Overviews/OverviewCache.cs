using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Overviews;

/// <summary>Reads overviews from the store, and keeps each until a commit, a new catalog or the time makes it untrue.</summary>
internal sealed class OverviewCache(
    FigureStore store,
    ProductCatalog catalog,
    ReportingCalendar calendar,
    TimeProvider clock,
    IEnumerable<IStatsSource> sources,
    IOptions<CollectionOptions> options)
{
    private const int KeptProducts = 400_000;
    private const int MostKept = 32;

    private readonly List<IStatsSource> sources = [.. sources];
    private long made;
    private readonly ConcurrentDictionary<Key, Lazy<Task<Entry>>> entries = new();

    /// <summary>The overview, and whether a day in it or in the compared range should be asked.</summary>
    /// <param name="only">One product alone; null for the whole catalog.</param>
    public async Task<(Overview Overview, bool IsDue)> ReadAsync(
        OverviewRequest request, Product? only, CancellationToken cancellationToken)
    {
        var key = new Key(request.Range, request.Compared, only?.Id);
        // Twice at most: an entry that another reader began before the last commit is made anew, but nobody waits for a quiet store.
        for (var isLast = false; ; isLast = true)
        {
            var current = catalog.Current;
            var now = clock.GetUtcNow();
            var kept = entries.GetValueOrDefault(key);
            if (kept is { Value: { IsFaulted: false, IsCanceled: false } making } && await making.WaitAsync(cancellationToken) is var known && IsTrue(known, current, now))
            {
                return (known.Overview, known.Moments.IsDue(request, now));
            }

            var entry = await Replace(key, kept, () => Make(request, current, only)).Value.WaitAsync(cancellationToken);
            if (isLast || IsTrue(entry, current, now))
            {
                return (entry.Overview, entry.Moments.IsDue(request, now));
            }
        }
    }

    /// <summary>Lazy, so that readers who come at the same time read the store once.</summary>
    private Lazy<Task<Entry>> Replace(Key key, Lazy<Task<Entry>>? kept, Func<Entry> make)
    {
        if (entries.Count >= Math.Clamp(KeptProducts / Math.Max(1, catalog.Current.Products.Count), 4, MostKept))
        {
            entries.Clear();
        }

        var entry = new Lazy<Task<Entry>>(() => Task.Run(make));
        return kept is null || !entries.TryUpdate(key, entry, kept) ? entries.GetOrAdd(key, entry) : entry;
    }

    /// <summary>Nothing was written since, and no figure has gone stale since.</summary>
    private bool IsTrue(Entry entry, CatalogSnapshot current, DateTimeOffset now) =>
        entry.Version == store.Version && entry.CatalogVersion == current.Version && now < entry.Moments.ChangesAt;

    private Entry Make(OverviewRequest request, CatalogSnapshot current, Product? only)
    {
        var now = clock.GetUtcNow();
        var version = store.Version;
        List<SourceFacts> facts;
        using (var figures = store.Read())
        {
            var records = figures.ReadSources(request.Range);
            facts = [.. sources.Select(source => ReadFacts(figures, source, request, records.GetValueOrDefault(source.Key, SourceRecord.Unknown), only?.Id))];
        }

        IReadOnlyList<Product> products = only is null ? current.Products : [only];
        var rules = new MergeRules(request.Range, request.Compared, calendar.TimeZone, calendar.Currency, now, now - options.Value.FreshFor);
        var overview = OverviewMerge.Merge(products, facts, rules) with { CatalogError = Problem(current), Version = Interlocked.Increment(ref made) };
        foreach (var source in overview.Sources.Where(source => only is null && source.AsOf is not null))
        {
            Instruments.Age.Record((now - source.AsOf!.Value).TotalSeconds, new KeyValuePair<string, object?>("source", source.Key));
        }

        return new Entry(overview, version, current.Version, Moments.Of(products, facts, rules, options.Value));
    }

    private SourceFacts ReadFacts(FigureSnapshot figures, IStatsSource source, OverviewRequest request, SourceRecord record, ProductId? only)
    {
        var facts = new SourceFacts(
            source.Key,
            source.Name,
            source.Metrics,
            source.IsConfigured,
            figures.ReadSums(source.Key, request.Range, only),
            figures.ReadFailures(source.Key, request.Range, only),
            record);
        facts = only is not null ? facts : facts with
        {
            Days = figures.ReadDays(source.Key, request.Range, calendar.Currency),
            OwnTotals = figures.ReadOwnTotals(source.Key, request.Range),
            Unmatched = figures.ReadUnmatched(source.Key, request.Range),
            SiteMetrics = source.SiteMetrics,
            Site = source.SiteMetrics.Count > 0 ? figures.ReadSite(source.Key, request.Range) : null,
            ComparedSite = source.SiteMetrics.Count > 0 && request.Compared is { } other ? figures.ReadSite(source.Key, other) : null,
        };
        if (request.Compared is not { } compared || !source.IsConfigured)
        {
            return facts;
        }

        var (comparison, whyNot) = Comparison.Of(request.Range, compared, calendar.Today, record.DataThrough, source.Name);
        return comparison is null ? facts with { NotCompared = whyNot } : facts with
        {
            Comparison = comparison,
            Comparable = comparison.Current == request.Range ? facts.Sums : figures.ReadSums(source.Key, comparison.Current, only),
            Compared = figures.ReadSums(source.Key, comparison.Previous, only),
            ComparedFailures = figures.ReadFailures(source.Key, comparison.Previous, only),
            ComparedDays = only is null ? figures.ReadDays(source.Key, comparison.Previous, calendar.Currency) : facts.ComparedDays,
        };
    }

    private static string? Problem(CatalogSnapshot catalog) => catalog switch
    {
        { Products.Count: > 0 } => null,
        { Error: { } error } => error,
        { ReadAt: null } => "The product list is being read for the first time.",
        _ => "The product list is empty.",
    };

    private readonly record struct Key(DateRange Range, DateRange? Compared, ProductId? Only);

    private sealed record Entry(Overview Overview, long Version, long CatalogVersion, Moments Moments);
}
