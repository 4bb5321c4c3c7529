using System.Globalization;
using StatsDashboard.Sources.GoogleAnalytics.Wire;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Asks for reports per day and item, and for their further pages until every row is read.</summary>
/// <param name="rowLimit">Rows of one page.</param>
internal sealed class ItemReports(AnalyticsDataApi api, CallBudget budget, AnalyticsQuotas quotas, int rowLimit)
{
    private const int MaxPages = 20;

    private static readonly Dimension[] Dimensions = [new(ReportColumns.DateName), new(ReportColumns.ItemName)];
    private static readonly Metric[] Metrics = [.. AnalyticsMetrics.ApiNames.Select(name => new Metric(name))];

    /// <summary>Hands every page, with the number of its range, to <paramref name="page"/>.</summary>
    public async Task ReadAsync(
        IReadOnlyList<Catalog.DateRange> ranges, string currency, Action<int, RunReportResponse> page, CancellationToken cancellationToken)
    {
        var pending = ranges.Select((range, number) => (number, request: Request(range, currency))).ToList();
        for (var pages = 1; pending.Count > 0; pages++)
        {
            if (pages > MaxPages)
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
                page(number, report);
                var read = request.Offset + (report.Rows?.Length ?? 0);
                if (report.Rows?.Length >= rowLimit && read < report.RowCount)
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
        new(Dimensions, Metrics, [new DateRange(Iso(range.From), Iso(range.To))], rowLimit, 0, currency);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
