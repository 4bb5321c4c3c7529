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
    KnownRatios ratios,
    IOptions<CollectionOptions> options)
{
    private const int KeptProducts = 400_000;
    private const int MostKept = 32;
    private const int MostKeptProducts = 256;

    private readonly List<IStatsSource> sources = [.. sources];

    /// <summary>The sources whose figures stand in a ratio with another's.</summary>
    private readonly HashSet<string> across = Across([.. sources], ratios);
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
            if (kept is { Value: { IsFaulted: false, IsCanceled: false } making }
                && await making.WaitAsync(cancellationToken) is var known
                && IsTrue(known, current, now))
            {
                return (known.Overview, known.Overview.IsDue(request.WithSite, now));
            }

            var entry = await Replace(key, kept, () => MakeAsync(request, current, only)).Value.WaitAsync(cancellationToken);
            if (isLast || IsTrue(entry, current, now))
            {
                return (entry.Overview, entry.Overview.IsDue(request.WithSite, now));
            }
        }
    }

    /// <summary>Lazy, so that readers who come at the same time read the store once.</summary>
    private Lazy<Task<Entry>> Replace(Key key, Lazy<Task<Entry>>? kept, Func<Task<Entry>> make)
    {
        // Overviews of one product are small, and must not drive those of all products out.
        var alike = entries.Keys.Where(other => other.Only is null == key.Only is null).ToList();
        var products = Math.Max(1, catalog.Current.Products.Count);
        var most = key.Only is null ? Math.Clamp(KeptProducts / products, 4, MostKept) : MostKeptProducts;
        if (alike.Count >= most)
        {
            alike.ForEach(other => entries.TryRemove(other, out _));
        }

        var entry = new Lazy<Task<Entry>>(() => Task.Run(make));
        return kept is null || !entries.TryUpdate(key, entry, kept) ? entries.GetOrAdd(key, entry) : entry;
    }

    /// <summary>Nothing was written since, and no figure has gone stale since.</summary>
    private bool IsTrue(Entry entry, CatalogSnapshot current, DateTimeOffset now) =>
        entry.Version == store.Version && entry.CatalogVersion == current.Version && now < entry.ChangesAt;

    private async Task<Entry> MakeAsync(OverviewRequest request, CatalogSnapshot current, Product? only)
    {
        var now = clock.GetUtcNow();
        var version = store.Version;
        Dictionary<string, SourceRecord> records;
        using (var figures = store.Read())
        {
            records = figures.ReadSources(request.Range);
        }

        // Each source at its own moment, at the same time; a commit between them makes another version, and so another overview.
        var shared = SharedDays(request.Range, records);
        IReadOnlyList<SourceFacts> facts = await Task.WhenAll(sources.Select(source => Task.Run(
            () =>
            {
                using var figures = store.Read();
                return ReadFacts(figures, source, request, shared, records.GetValueOrDefault(source.Key, SourceRecord.Unknown), only?.Id);
            })));

        IReadOnlyList<Product> products = only is null ? current.Products : [only];
        var rules = new MergeRules(request.Range, request.Compared, calendar.TimeZone, calendar.Currency, options.Value.FreshnessAt(now))
        {
            Shared = shared,
            Ratios = ratios.All,
        };
        var overview = OverviewMerge.Merge(products, facts, rules) with
        {
            CatalogError = Problem(current),
            Version = Interlocked.Increment(ref made),
        };
        foreach (var source in overview.Sources.Where(source => only is null && source is { AsOf: not null, IsFinal: false }))
        {
            Instruments.Age.Record((now - source.AsOf!.Value).TotalSeconds, new KeyValuePair<string, object?>("source", source.Key));
        }

        var changesAt = overview.Moments.And(overview.SiteMoments).ChangesAt;
        // What is compared depends on what today is.
        var midnight = calendar.EndOf(calendar.DayOf(now));
        return new Entry(overview, version, current.Version, midnight < changesAt ? midnight : changesAt);
    }

    private SourceFacts ReadFacts(
        FigureSnapshot figures, IStatsSource source, OverviewRequest request, DateRange? shared, SourceRecord record, ProductId? only)
    {
        var facts = new SourceFacts(
            source.Key,
            source.Name,
            source.Metrics,
            source.IsConfigured,
            figures.ReadSums(source.Key, request.Range, only),
            figures.ReadFailures(source.Key, request.Range, only),
            record)
        {
            MissingSetting = source.MissingSetting,
            Origins = figures.ReadOrigins(source.Key),
        };
        facts = shared is not { } days || !across.Contains(source.Key) ? facts : facts with
        {
            Shared = days == request.Range ? facts.Sums : figures.ReadSums(source.Key, days, only),
        };
        var currency = OneCurrency(facts.Sums.Values) ?? calendar.Currency;
        facts = only is not null ? facts : facts with
        {
            DayCurrency = currency,
            Days = figures.ReadDays(source.Key, request.Range, currency),
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
            ComparedDays = only is null ? figures.ReadDays(source.Key, comparison.Previous, currency) : facts.ComparedDays,
        };
    }

    private static HashSet<string> Across(IReadOnlyList<IStatsSource> sources, KnownRatios ratios) =>
    [
        .. MetricColumn.Of([.. sources.Select(source => source.Metrics)], ratios.All)
            .Where(column => column.IsAcross)
            .SelectMany(column => column.Parts!.All) // What is across has parts.
            .Select(part => sources[part.Source].Key),
    ];

    /// <summary>The days of the range of which each of these sources has data.</summary>
    private DateRange? SharedDays(DateRange range, Dictionary<string, SourceRecord> records)
    {
        var last = across.Select(source => records.GetValueOrDefault(source)?.DataThrough).Append(range.To).Min();
        return last >= range.From ? range with { To = last.Value } : null;
    }

    private static string? OneCurrency(IEnumerable<ProductSums> all)
    {
        string? currency = null;
        foreach (var sums in all)
        {
            if (sums.IsMixed || (sums.Currency ?? currency) != (currency ?? sums.Currency))
            {
                return null;
            }

            currency ??= sums.Currency;
        }

        return currency;
    }

    private static string? Problem(CatalogSnapshot catalog) => catalog switch
    {
        { Products.Count: > 0 } => null,
        { Error: { } error } => error,
        { ReadAt: null } => "The product list is being read for the first time.",
        _ => "The product list is empty.",
    };

    private readonly record struct Key(DateRange Range, DateRange? Compared, ProductId? Only);

    private sealed record Entry(Overview Overview, long Version, long CatalogVersion, DateTimeOffset ChangesAt);
}
