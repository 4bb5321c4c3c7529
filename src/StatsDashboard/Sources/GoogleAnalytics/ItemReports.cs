using System.Globalization;
using StatsDashboard.Sources.GoogleAnalytics.Wire;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Asks for reports per day and item, and for their further pages until every row is read.</summary>
/// <param name="rowLimit">Rows of one page.</param>
internal sealed class ItemReports(AnalyticsDataApi api, CallBudget budget, AnalyticsQuotas quotas, int rowLimit)
{
    private const int MaxFullPages = 20;

    // The page of those who ask for none in particular: a cap on pages may well be as low, and hardly lower.
    private const int GooglesOwnPage = 10_000;

    private static readonly Dimension[] Dimensions = [new(ReportColumns.DateName), new(ReportColumns.ItemName)];
    private static readonly Metric[] Metrics = [.. AnalyticsMetrics.ApiNames.Select(name => new Metric(name))];

    private static readonly string[] Aggregations = ["TOTAL"];

    // As many rows in short pages as in full ones.
    private readonly int maxPages = MaxFullPages * Math.Max(rowLimit / GooglesOwnPage, 1);

    /// <summary>Hands every page, with the number of its range, to <paramref name="page"/>, which says whether it brought any new row.</summary>
    /// <remarks>
    /// How many rows a page has is Google's choice, so only <c>rowCount</c> tells that there are more. A page without rows, or with none
    /// that is new, ends a report all the same: what it leaves unmet, the rows themselves show.
    /// </remarks>
    public async Task ReadAsync(
        IReadOnlyList<Catalog.DateRange> ranges, string currency, Func<int, RunReportResponse, bool> page, CancellationToken cancellationToken)
    {
        var pending = ranges.Select((range, number) => (number, request: Request(range, currency))).ToList();
        for (var pages = 1; pending.Count > 0; pages++)
        {
            if (pages > maxPages)
            {
                throw new SourceException(FailureKind.BadAnswer, "The report of Google Analytics does not end.");
            }

            if (pages > 1)
            {
                await budget.WaitForRetryAsync(cancellationToken);
            }

            RunReportResponse[] reports = pending.Count == 1
                ? [await api.RunReportAsync(pending[0].request, cancellationToken)]
                : await api.BatchRunReportsAsync(new([.. pending.Select(one => one.request)]), cancellationToken);
            var next = new List<(int, RunReportRequest)>();
            foreach (var ((number, request), report) in pending.Zip(reports))
            {
                var isNew = page(number, report);
                var read = request.Offset + (report.Rows?.Length ?? 0);
                if (isNew && read < report.RowCount)
                {
                    next.Add((number, request with { Offset = read }));
                }

                if (report.PropertyQuota is { } quota)
                {
                    quotas.Note(quota);
                }
            }

            pending = next;
        }
    }

    private RunReportRequest Request(Catalog.DateRange range, string currency) =>
        new(Dimensions, Metrics, [new DateRange(Iso(range.From), Iso(range.To))], rowLimit, 0, currency, Aggregations);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
