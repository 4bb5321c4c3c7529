using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>Reads from the store what an overview is put together of.</summary>
internal sealed class FactsReader(
    FigureStore store,
    ReportingCalendar calendar,
    IOptions<ReportingOptions> reporting,
    IEnumerable<IStatsSource> sources,
    KnownRatios ratios)
{
    private readonly List<IStatsSource> sources = [.. sources];

    private readonly HashSet<string> across = Across([.. sources], ratios);

    /// <summary>Every source at the same time, and all of them at one moment of the store.</summary>
    /// <param name="only">One product alone; null for the whole catalog.</param>
    public async Task<OverviewFacts> ReadAsync(OverviewRequest request, ProductId? only)
    {
        var readers = store.ReadTogether(sources.Count, request.KnownAt);
        try
        {
            var records = request.KnownAt is null ? readers[0].ReadSources(request.Range) : RecordsOfThen(readers[0], request);
            var shared = SharedDays(request.Range, records);
            var facts = readers.Count == sources.Count
                ? await Task.WhenAll(sources.Select((source, at) => Task.Run(() => Read(readers[at], source))))
                : [.. sources.Select(source => Read(readers[0], source))];
            return new OverviewFacts(readers[0].Moment, facts, shared);

            SourceFacts Read(FigureSnapshot figures, IStatsSource source) =>
                ReadFacts(figures, source, request, shared, RecordOf(records, source), only);
        }
        finally
        {
            foreach (var reader in readers)
            {
                reader.Dispose();
            }
        }
    }

    /// <summary>Whether the source's figures stand in a ratio with another's.</summary>
    public bool IsAcross(string source) => across.Contains(source);

    public static SourceRecord RecordOf(Dictionary<string, SourceRecord> records, IStatsSource source) =>
        records.GetValueOrDefault(source.Key, SourceRecord.Unknown);

    /// <summary>One source of the whole catalog.</summary>
    public SourceFacts ReadSource(FigureSnapshot figures, int source, OverviewRequest request, DateRange? shared, SourceRecord record) =>
        ReadFacts(figures, sources[source], request, shared, record, null);

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
            SettleDays = source.SettleDays,
            OfProduct = only is { } product ? ReadProduct(figures, source.Key, product, request) : null,
        };
        facts = shared is not { } days || !across.Contains(source.Key) ? facts : facts with
        {
            Shared = days == request.Range ? facts.Sums : figures.ReadSums(source.Key, days, only),
        };
        var currency = CurrencyOf(facts.Sums.Values);
        facts = only is not null ? facts : facts with
        {
            DayCurrency = currency,
            Days = figures.ReadDays(source.Key, request.Range, currency),
        };
        // What is kept of the source's own totals and of the whole site is what they are now.
        facts = only is not null || request.KnownAt is not null ? facts : facts with
        {
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

        var today = request.KnownAt is { } then ? calendar.DayOf(then) : calendar.Today;
        var (comparison, whyNot) = Comparison.Of(request.Range, compared, today, record.DataThrough, source.Name);
        return comparison is null ? facts with { NotCompared = whyNot } : facts with
        {
            Comparison = comparison,
            Comparable = comparison.Current == request.Range ? facts.Sums : figures.ReadSums(source.Key, comparison.Current, only),
            Compared = figures.ReadSums(source.Key, comparison.Previous, only),
            Matured = figures.ReadMatured(source.Key, comparison.Current, comparison.Shift, only),
            ComparedFailures = figures.ReadFailures(source.Key, comparison.Previous, only),
            ComparedDays = only is null ? figures.ReadDays(source.Key, comparison.Previous, currency) : facts.ComparedDays,
        };
    }

    /// <summary>How far each source's data reached then is how far any product's figures did.</summary>
    private Dictionary<string, SourceRecord> RecordsOfThen(FigureSnapshot figures, OverviewRequest request)
    {
        // With the compared days: data that ended before the range are compared with nothing.
        var days = request.Range with { From = request.Compared?.From ?? request.Range.From };
        return sources.ToDictionary(
            source => source.Key, source => SourceRecord.Unknown with { DataThrough = figures.ReadLastDay(source.Key, days) });
    }

    private static ProductFacts ReadProduct(FigureSnapshot figures, string source, ProductId product, OverviewRequest request) => new(
        figures.ReadProduct(source, product, request.Range),
        request.Compared is { } compared ? figures.ReadProduct(source, product, compared) : [],
        figures.ReadRestated(source, product, request.Range));

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

    /// <summary>What the sums of the days are in: the products' one currency, or else <c>Reporting:Currency</c>.</summary>
    public string CurrencyOf(IEnumerable<ProductSums> all) => OneCurrency(all) ?? reporting.Value.Currency;

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
}
