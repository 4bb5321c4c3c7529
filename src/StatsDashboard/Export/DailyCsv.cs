using CsvHelper;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Export;

/// <summary>A row per day and product. Reads the store a day at a time, so that memory does not grow with the rows.</summary>
internal sealed class DailyCsv(FigureStore store, IEnumerable<IStatsSource> sources)
{
    private readonly List<IStatsSource> sources = [.. sources];

    public async Task WriteAsync(CsvWriter csv, Overview overview, IReadOnlyList<ProductOverview> rows, CancellationToken cancellationToken)
    {
        var metrics = overview.Columns.Select(column => column.Metric.Key);
        csv.WriteHeaders([.. CsvCells.ProductHeaders, "date", .. metrics, .. CsvCells.TrustHeaders(overview)]);
        foreach (var day in overview.Range.Each())
        {
            var known = ReadDay(day);
            foreach (var row in rows)
            {
                WriteRow(csv, overview, day, row.Product, known);
                await csv.EndRecordAsync(cancellationToken);
            }
        }
    }

    /// <summary>A short look at the store: a reader who downloads slowly must not hold it open.</summary>
    private List<Dictionary<ProductId, FigureRow>> ReadDay(DateOnly day)
    {
        using var figures = store.Read();
        return [.. sources.Select(source => figures.ReadDay(source.Key, day).ToDictionary(row => row.Product))];
    }

    private void WriteRow(CsvWriter csv, Overview overview, DateOnly day, Product product, List<Dictionary<ProductId, FigureRow>> known)
    {
        CsvCells.WriteProduct(csv, product);
        csv.WriteField(day);
        foreach (var column in overview.Columns)
        {
            CsvCells.WriteValue(
                csv,
                column.Metric,
                column.Of(part => known[part.Source].GetValueOrDefault(product.Id)?.Values?[part.Position]));
        }

        var told = CsvCells.Sources(overview);
        foreach (var place in told)
        {
            var cell = DayCell.Of(sources[place].IsConfigured, known[place].GetValueOrDefault(product.Id), overview.Freshness);
            CsvCells.WriteTrust(csv, cell.State, cell.AsOf);
        }

        foreach (var place in told)
        {
            csv.WriteText(known[place].GetValueOrDefault(product.Id)?.Currency);
        }

        foreach (var place in told)
        {
            csv.WriteText(known[place].GetValueOrDefault(product.Id)?.Failure?.Sentence);
        }
    }
}
