using Google.Analytics.Data.V1Beta;
using DateRange = StatsDashboard.Catalog.DateRange;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>
/// Google's own total of each day, from a report of days alone: a report's one total over all of its days says nothing of any of them.
/// </summary>
/// <param name="metadata">Learns what this report says of itself, too: another currency or a sample may be in the totals alone.</param>
internal sealed class OwnDayTotals(DateRange range, ReportMetadata metadata)
{
    private static readonly int Width = AnalyticsMetrics.All.Count;

    private readonly Dictionary<DateOnly, long[]?> days = [];
    private bool isWhole;
    private SourceFailure? leavesOut;

    /// <summary>The last day with any figures.</summary>
    public DateOnly? LastDay => days.Count > 0 ? days.Keys.Max() : null;

    /// <summary>Null when it is not known; zeros for a day that a whole report leaves out.</summary>
    /// <param name="hasItems">There are rows of items on the day, so that it cannot have been one without any figures.</param>
    public long[]? Of(DateOnly day, bool hasItems) =>
        days.TryGetValue(day, out var values) ? values : isWhole && !hasItems ? new long[Width] : null;

    /// <summary>
    /// Why a product without a row on the day need not have zero there: the report admits it, or lacks the day against the rows of items.
    /// One total that cannot be read is no reason.
    /// </summary>
    public SourceFailure? WhyUnknown(DateOnly day, bool hasItems) =>
        leavesOut ?? (days.ContainsKey(day) || Of(day, hasItems) is not null ? null : LeftOut.NoTotal);

    /// <exception cref="SourceException">
    /// A column is missing, the days are not those that were asked for, or the money is not in the currency of the rows.
    /// </exception>
    public void Add(RunReportResponse report)
    {
        metadata.Add(report.Metadata);
        var columns = new ReportColumns(report, hasItems: false);
        var rows = report.Rows.Select(columns.Read).ToList();
        leavesOut = LeftOut.By(report.Metadata);
        isWhole = rows.Count == report.RowCount && leavesOut is null && rows.TrueForAll(row => row.Place is RowPlace.Day);
        foreach (var row in rows)
        {
            if (row.Day is { } day)
            {
                // If the row were dropped, its day would become a zero that nobody reported.
                ItemRows.DemandAsked(range, day);
                days[day] = row.Values;
            }
        }
    }
}
