using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>Puts together how the sources are. Asks nothing of them.</summary>
internal sealed class StatusReader(
    IEnumerable<IStatsSource> sources,
    FigureStore store,
    OverviewReader overviews,
    SourceLog log,
    RunRegistry runs,
    ProductCatalog catalog,
    ReportingCalendar calendar)
{
    private const int ShownRuns = 50;
    private const int ShownRefreshes = 20;
    private const int NoticeDays = 90;

    public async Task<StatusReport> ReadAsync(CancellationToken cancellationToken)
    {
        var last28 = new OverviewRequest(calendar.Resolve(RangePreset.Last28), null, "none");
        var overview = await overviews.ReadAsync(last28, Wait.None, cancellationToken);
        Dictionary<string, SourceRecord> records;
        List<(string Source, long ProductDays)> undated;
        Dictionary<string, (SourceOrigins Origins, List<SetAsideFigures> SetAside)> origins;
        using (var figures = store.Read())
        {
            records = figures.ReadSources(new DateRange(calendar.Today.AddDays(-NoticeDays), calendar.Today));
            origins = sources.ToDictionary(one => one.Key, one => (figures.ReadOrigins(one.Key), figures.ReadSetAside(one.Key)));
            undated = [.. sources.Select(source => (source.Name, figures.CountUndated(source.Key))).Where(one => one.Item2 > 0)];
        }

        var current = catalog.Current;
        return new StatusReport(
            [
                .. sources.Select(source => OfSource(source, records.GetValueOrDefault(source.Key, SourceRecord.Unknown)) with
                {
                    Origins = origins[source.Key].Origins,
                    SetAside = origins[source.Key].SetAside,
                }),
            ],
            runs.Latest(ShownRuns),
            new CatalogStatus(current.Products.Count, current.ReadAt, current.Error))
        {
            Range = last28.Range,
            Reconciled = [.. overview.Sources.Where(source => source.Reconciliation is not null)],
            OneSided = OneSidedProducts.Of(overview),
            Refreshes = runs.LatestRefreshes(ShownRefreshes),
            Store = new StoreStatus(store.Problem, undated),
        };
    }

    private SourceStatus OfSource(IStatsSource source, SourceRecord record)
    {
        var (calls, failures) = log.Today(source.Key);
        return new SourceStatus(
            source.Key,
            source.Name,
            source.IsConfigured,
            record.LastSuccess,
            record.LastFailure,
            record.Failure,
            record.DataThrough,
            calls,
            failures,
            source.Budget.Concurrency,
            source.Budget.RequestsPerMinute,
            source.Budget.Read(),
            source.Quotas,
            [.. source.Notices, .. record.Notices])
        {
            MissingSetting = source.MissingSetting,
            IdColumn = source.IdColumns[0],
        };
    }
}
