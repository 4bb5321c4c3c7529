using StatsDashboard.Catalog;
using StatsDashboard.Figures;

namespace StatsDashboard.Overviews;

/// <summary>Finds out what a number on the overview or on a product's page rests on. Asks nothing.</summary>
internal sealed class ExplanationReader(OverviewReader overviews, FigureStore store)
{
    /// <summary>Null when there is no such product or metric.</summary>
    /// <param name="product">Null for the total.</param>
    public async Task<Explanation?> ReadAsync(
        ProductId? product, string metric, OverviewRequest request, CancellationToken cancellationToken)
    {
        if (product is not { } id)
        {
            var all = await overviews.ReadAsync(request, Wait.None, cancellationToken);
            if (Find(all, metric) is { } total)
            {
                return OfTotal(all, total);
            }

            return all.Site.FirstOrDefault(site => site.Metric.Key == metric) is { } site ? OfSite(all, site) : null;
        }

        var detail = await overviews.ReadProductAsync(id, request, Wait.None, cancellationToken);
        return detail is not null && Find(detail.Overview, metric) is { } column ? OfProduct(detail, column) : null;
    }

    private static MetricColumn? Find(Overview overview, string metric) =>
        overview.Columns.FirstOrDefault(column => column.Metric.Key == metric);

    private static IEnumerable<MetricColumn> Parts(MetricColumn column) => column.Parts?.All.Distinct() ?? [column];

    private Explanation OfTotal(Overview overview, MetricColumn column)
    {
        using var figures = store.Read();
        var sources = Parts(column).Select(part => part.Source).Distinct().Select(source => new ExplainedSource(
            source,
            Days(overview, source, day => day.Values is null),
            [],
            Days(overview, source, day => day.Values is not null && day.Covered < overview.Products.Count),
            Days(overview, source, day => day is { Values: not null, Provisional: true }),
            [],
            figures.SumCalls(overview.Sources[source].Key, overview.Range)));
        var total = overview.Totals.First(total => ReferenceEquals(total.Column, column));
        return new Explanation(
            overview,
            null,
            column,
            total.Value,
            [.. Parts(column).Zip(total.Parts, (part, sum) => new ExplainedPart(part, sum))],
            [.. sources]);
    }

    private Explanation OfSite(Overview overview, SiteTotal site)
    {
        using var figures = store.Read();
        var column = new MetricColumn(site.Metric, site.Source, -1);
        var calls = figures.ReadSiteCalls(overview.Sources[site.Source].Key, overview.Range);
        var source = new ExplainedSource(site.Source, [], [], [], [], calls, null);
        return new Explanation(overview, null, column, site.Value, [new ExplainedPart(column, site.Value)], [source]) { Site = site };
    }

    private Explanation OfProduct(ProductDetail detail, MetricColumn column)
    {
        using var figures = store.Read();
        var sources = Parts(column).Select(part => part.Source).Distinct().Select(source =>
        {
            var cells = detail.Days.Select(day => (day.Day, Cell: day.Sources[source])).ToList();
            var restsOn = cells.Select(day => day.Cell.AsOf).OfType<DateTimeOffset>().ToHashSet();
            var calls = figures.ReadCalls(detail.Overview.Sources[source].Key, detail.Product.Product.Id, detail.Overview.Range);
            return new ExplainedSource(
                source,
                Days(cells, cell => cell.Values is null && cell.State is not DataState.Failed),
                Days(cells, cell => cell.State is DataState.Failed),
                [],
                Days(cells, cell => cell is { Values: not null, IsFinal: false }),
                [.. calls.Where(call => call.Failure is not null || restsOn.Contains(call.At))],
                null);
        });
        return new Explanation(
            detail.Overview,
            detail.Product,
            column,
            detail.Product.Value(column),
            [.. Parts(column).Select(part => new ExplainedPart(part, detail.Product.Part(column, part)))],
            [.. sources]);
    }

    private static List<DateOnly> Days(Overview overview, int source, Func<SourceDay, bool> of) =>
        [.. overview.Days.Where(day => of(day.Sources[source])).Select(day => day.Day)];

    private static List<DateOnly> Days(IEnumerable<(DateOnly Day, DayCell Cell)> cells, Func<DayCell, bool> of) =>
        [.. cells.Where(day => of(day.Cell)).Select(day => day.Day)];
}
