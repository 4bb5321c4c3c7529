using System.Collections.Concurrent;
using System.Globalization;
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
    private const int Kept = 32;

    private readonly List<IStatsSource> sources = [.. sources];
    private readonly ConcurrentDictionary<Key, Lazy<Task<Entry>>> entries = new();

    /// <summary>Another text whenever another overview may have to be told.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"{store.Version}/{catalog.Current.Version}");

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
                return (known.Overview, now >= known.Moments.DueAt);
            }

            var entry = await Replace(key, kept, () => Make(request, current, only)).Value.WaitAsync(cancellationToken);
            if (isLast || IsTrue(entry, current, now))
            {
                return (entry.Overview, now >= entry.Moments.DueAt);
            }
        }
    }

    /// <summary>Lazy, so that readers who come at the same time read the store once.</summary>
    private Lazy<Task<Entry>> Replace(Key key, Lazy<Task<Entry>>? kept, Func<Entry> make)
    {
        if (entries.Count >= Kept)
        {
            entries.Clear();
        }

        var made = new Lazy<Task<Entry>>(() => Task.Run(make));
        return kept is null || !entries.TryUpdate(key, made, kept) ? entries.GetOrAdd(key, made) : made;
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
            var records = figures.ReadSources();
            facts = [.. sources.Select(source => ReadFacts(figures, source, request, records.GetValueOrDefault(source.Key, SourceRecord.Unknown), only?.Id))];
        }

        IReadOnlyList<Product> products = only is null ? current.Products : [only];
        var rules = new MergeRules(request.Range, request.Compared, calendar.TimeZone, calendar.Currency, now, now - options.Value.FreshFor);
        var overview = OverviewMerge.Merge(products, facts, rules) with { CatalogError = Problem(current) };
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
        return facts with
        {
            Days = only is null ? figures.ReadDays(source.Key, request.Range, calendar.Currency) : facts.Days,
            Compared = request.Compared is { } range ? figures.ReadSums(source.Key, range, only) : facts.Compared,
            ComparedFailures = request.Compared is { } compared ? figures.ReadFailures(source.Key, compared, only) : facts.ComparedFailures,
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
