using Google.Analytics.Data.V1Beta;
using DateRange = StatsDashboard.Catalog.DateRange;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>
/// Asks for reports per day and item, and for their further pages until every row is read; along with the first of them, for Google's own
/// total of each day.
/// </summary>
/// <param name="rowLimit">Rows of one page.</param>
internal sealed class ItemReports(RunReports run, CallBudget budget, AnalyticsQuotas quotas, int rowLimit)
{
    private const int MaxFullPages = 20;

    // The page of those who ask for none in particular: a cap on pages may well be as low, and hardly lower.
    private const int GooglesOwnPage = 10_000;

    // As many rows in short pages as in full ones.
    private readonly int maxPages = MaxFullPages * Math.Max(rowLimit / GooglesOwnPage, 1);

    /// <param name="ranges">One report each; together the days of the call, and one less than a batch may have.</param>
    /// <param name="page">Takes every page, with the number of its range, and says whether it brought any new row.</param>
    /// <param name="totals">Takes the report of days.</param>
    /// <remarks>
    /// How many rows a page has is Google's choice, so only <c>rowCount</c> tells that there are more. A page without rows, or with none
    /// that is new, ends a report all the same: what it leaves unmet, the rows themselves show.
    /// </remarks>
    public async Task ReadAsync(
        IReadOnlyList<DateRange> ranges,
        string currency,
        Func<int, RunReportResponse, bool> page,
        Action<RunReportResponse> totals,
        CancellationToken cancellationToken)
    {
        var days = ReportRequests.Days(new DateRange(ranges[0].From, ranges[^1].To), currency);
        var pending = ranges.Select((range, number) => (Number: number, Request: ReportRequests.Items(range, currency, rowLimit))).ToList();
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

            var requests = pending.Select(one => one.Request);
            var reports = await run([.. pages == 1 ? requests.Append(days) : requests], cancellationToken);
            if (pages == 1)
            {
                totals(reports[^1]);
            }

            var next = new List<(int, RunReportRequest)>();
            foreach (var ((number, request), report) in pending.Zip(reports))
            {
                quotas.Note(report.PropertyQuota);
                request.Offset += report.Rows.Count;
                if (page(number, report) && request.Offset < report.RowCount)
                {
                    next.Add((number, request));
                }
            }

            pending = next;
        }
    }
}
