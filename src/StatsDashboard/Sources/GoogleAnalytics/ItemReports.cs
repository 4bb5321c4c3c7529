using Google.Analytics.Data.V1Beta;
using DateRange = StatsDashboard.Catalog.DateRange;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>
/// Asks for reports per day and item, and for their further pages until every row is read; along with the first of them, for Google's own
/// totals of each day.
/// </summary>
/// <param name="rowLimit">Rows of one page.</param>
internal sealed class ItemReports(RunReports run, CallBudget budget, AnalyticsQuotas quotas, int rowLimit)
{
    private const int MaxFullPages = 20;

    // The page size of the API when a request has no limit. Should Google answer with fewer rows than our limit, then hardly fewer
    // than these.
    private const int DefaultPage = 10_000;

    // Pages of 10,000 where we ask for 100,000 may be ten times as many, so that the same number of rows can be read.
    private readonly int maxPages = MaxFullPages * Math.Max(rowLimit / DefaultPage, 1);

    /// <summary>How many reports of days go along, for the totals.</summary>
    public static int TotalsBeside(IReadOnlyList<string> only) => only.Count == 0 ? 1 : 2;

    /// <param name="ranges">One report each, together the days of the call. With the reports of days they fit in a batch.</param>
    /// <param name="only">Item ids; none: every item.</param>
    /// <param name="page">Takes every page, with the number of its range, and says whether it brought any new row.</param>
    /// <param name="totals">Takes the reports of days: over all items, and before it, where only some are asked for, over those.</param>
    /// <remarks>
    /// A page may have fewer rows than we ask for, so only <c>rowCount</c> tells whether there are more. A page without rows, or with none
    /// that is new, ends a report all the same; <see cref="ItemRows.IsUneven"/> tells that fewer rows came than were promised.
    /// </remarks>
    public async Task ReadAsync(
        IReadOnlyList<DateRange> ranges,
        string currency,
        IReadOnlyList<string> only,
        Func<int, RunReportResponse, bool> page,
        Action<IReadOnlyList<RunReportResponse>> totals,
        CancellationToken cancellationToken)
    {
        var all = new DateRange(ranges[0].From, ranges[^1].To);
        var ofAll = ReportRequests.Days(all, currency, []);
        RunReportRequest[] days = only.Count == 0 ? [ofAll] : [ReportRequests.Days(all, currency, only), ofAll];
        var pending = ranges
            .Select((range, number) => (Number: number, Request: ReportRequests.Items(range, currency, rowLimit, only)))
            .ToList();
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
            var reports = await run([.. pages == 1 ? requests.Concat(days) : requests], cancellationToken);
            if (pages == 1)
            {
                var ofDays = reports.TakeLast(days.Length).ToList();
                ofDays.ForEach(report => quotas.Note(report.PropertyQuota));
                totals(ofDays);
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
