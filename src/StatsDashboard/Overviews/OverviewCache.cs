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
    ReportingCalendar calendar,
    TimeProvider clock,
    IEnumerable<IStatsSource> sources,
    IOptions<CollectionOptions> options)
{
    private const int Kept = 32;

    private readonly List<IStatsSource> sources = [.. sources];
    private readonly ConcurrentDictionary<Key, Lazy<Task<Entry>>> entries = new();

    /// <summary>The overview, and whether a day in it or in the compared range should be asked.</summary>
    /// <param name="only">One product alone; null for the whole catalog.</param>
    public async Task<(Overview Overview, bool IsDue)> ReadAsync(
        OverviewRequest request, CatalogSnapshot catalog, Product? only, CancellationToken cancellationToken)
    {
        var key = new Key(request.Range, request.Compared, only?.Id);
        var now = clock.GetUtcNow();
        if (!entries.TryGetValue(key, out var kept) || !IsTrue(await kept.Value.WaitAsync(cancellationToken), catalog, now))
        {
            if (entries.Count >= Kept)
            {
                entries.Clear();
            }

            // Lazy, so that readers who come at the same time read the store once.
            var made = new Lazy<Task<Entry>>(() => Task.Run(() => Make(request, catalog, only)));
            kept = kept is null ? entries.GetOrAdd(key, made) : entries.TryUpdate(key, made, kept) ? made : entries.GetOrAdd(key, made);
        }

        try
        {
            var entry = await kept.Value.WaitAsync(cancellationToken);
            return (entry.Overview, now >= entry.Moments.DueAt);
        }
        catch (Exception) when (kept.Value.IsFaulted)
        {
            entries.TryRemove(new(key, kept));
            throw;
        }
    }

    /// <summary>Nothing was written since, and no figure has gone stale since.</summary>
    private bool IsTrue(Entry entry, CatalogSnapshot catalog, DateTimeOffset now) =>
        entry.Version == store.Version && entry.CatalogVersion == catalog.Version && now < entry.Moments.ChangesAt;

    private Entry Make(OverviewRequest request, CatalogSnapshot catalog, Product? only)
    {
        var now = clock.GetUtcNow();
        var version = store.Version;
        List<SourceFacts> facts;
        using (var figures = store.Read())
        {
            var records = figures.ReadSources();
            facts = [.. sources.Select(source => ReadFacts(figures, source, request, records.GetValueOrDefault(source.Key, SourceRecord.Unknown), only?.Id))];
        }

        IReadOnlyList<Product> products = only is null ? catalog.Products : [only];
        var rules = new MergeRules(request.Range, request.Compared, calendar.TimeZone, calendar.Currency, now, now - options.Value.FreshFor);
        var overview = OverviewMerge.Merge(products, facts, rules) with { CatalogError = Problem(catalog) };
        foreach (var source in overview.Sources.Where(source => only is null && source.AsOf is not null))
        {
            Instruments.Age.Record((now - source.AsOf!.Value).TotalSeconds, new KeyValuePair<string, object?>("source", source.Key));
        }

        return new Entry(overview, version, catalog.Version, Moments.Of(products, facts, rules, options.Value));
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
