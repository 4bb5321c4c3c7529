using CsvHelper;
using StatsDashboard.Overviews;

namespace StatsDashboard.Export;

/// <summary>The overview's rows: product, metrics, then how far to trust each source's, then what it was on the compared days.</summary>
internal static class OverviewCsv
{
    public static async Task WriteAsync(
        CsvWriter csv, Overview overview, IReadOnlyList<ProductOverview> rows, CancellationToken cancellationToken)
    {
        var sources = CsvCells.Sources(overview);
        var compared = overview.Compared is null ? [] : overview.Columns;
        csv.WriteHeaders(
        [
            .. CsvCells.ProductHeaders,
            .. overview.Columns.Select(column => column.Metric.Key),
            .. CsvCells.TrustHeaders(overview),
            .. compared.SelectMany(column => (string[])
            [
                // What the change starts from, where that is not the whole range.
                .. overview.IsTrimmed ? [$"{column.Metric.Key}.comparable"] : Array.Empty<string>(),
                $"{column.Metric.Key}.previous",
                $"{column.Metric.Key}.change",
                $"{column.Metric.Key}.change_percent",
            ]),
        ]);
        foreach (var row in rows)
        {
            CsvCells.WriteProduct(csv, row.Product);
            foreach (var column in overview.Columns)
            {
                CsvCells.WriteValue(csv, column.Metric, row.Value(column));
            }

            foreach (var place in sources)
            {
                CsvCells.WriteTrust(csv, row.Sources[place].State, row.Sources[place].AsOf);
            }

            foreach (var place in sources)
            {
                csv.WriteText(row.Sources[place].Currency);
            }

            foreach (var place in sources)
            {
                csv.WriteText(row.Sources[place].Error);
            }

            foreach (var column in compared)
            {
                if (overview.IsTrimmed)
                {
                    CsvCells.WriteValue(csv, column.Metric, row.Comparable(column));
                }

                CsvCells.WriteValue(csv, column.Metric, row.Previous(column));
                CsvCells.WriteValue(csv, column.Metric, row.Change(column));
                CsvCells.WritePercent(csv, row.ChangePercent(column));
            }

            await csv.EndRecordAsync(cancellationToken);
        }
    }
}
