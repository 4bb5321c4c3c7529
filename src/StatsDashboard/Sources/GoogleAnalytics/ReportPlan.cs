using StatsDashboard.Catalog;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Cuts days into calls and calls into reports, so that neither grows beyond what one answer should carry.</summary>
internal static class ReportPlan
{
    private const int MaxDays = 31;
    private const int RowsOfCall = 250_000;
    private const int RowsOfReport = 50_000;

    // One place of the batch is for the totals of the days; a call about few items needs two for them, and is one report.
    private const int MostReports = ReportRequests.MostOfBatch - 1;

    /// <summary>The ranges of the calls that answer for these days, the newest first.</summary>
    public static IEnumerable<DateRange> Calls(IEnumerable<DateOnly> days, int products) =>
        DateRange.Join(days.Distinct(), Math.Clamp(RowsOfCall / Math.Max(products, 1), 1, MaxDays));

    /// <summary>One call's range as that of one to four reports, the oldest first.</summary>
    public static IReadOnlyList<DateRange> Reports(DateRange call, int products)
    {
        var fits = RowsOfReport / Math.Max(products, 1);
        var atLeast = (call.Days + MostReports - 1) / MostReports;
        return [.. DateRange.Join(call.Each(), Math.Max(fits, atLeast)).Reverse()];
    }
}
