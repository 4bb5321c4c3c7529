using StatsDashboard.Sources.GoogleAnalytics.Wire;
using DateRange = StatsDashboard.Catalog.DateRange;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Gathers the rows of one report over its pages, which may shift while they are read: what was said last of a row holds.</summary>
/// <param name="known">The item ids of the products that were asked for: their values must be readable.</param>
internal sealed class ItemRows(DateRange range, IReadOnlySet<string> known)
{
    private readonly Dictionary<(DateOnly? Day, string Item), long[]?> rows = [];
    private int promised;
    private int came;

    public DateRange Range => range;

    /// <summary>The last day with any row at all.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Google's own total over the report; null when it did not send one.</summary>
    public long[]? Total { get; private set; }

    /// <summary>The report did not come with as many rows as it says it has.</summary>
    public bool IsUneven => came != promised || rows.Count != promised;

    /// <summary>How many rows were promised and came, those that came twice twice.</summary>
    public (int Promised, int Came) Size => (promised, came);

    /// <summary>Values are null for a row of nobody we asked for whose values cannot be read; the day is null for what was not kept apart.</summary>
    public IEnumerable<(string Item, DateOnly? Day, long[]? Values)> All => rows.Select(row => (row.Key.Item, row.Key.Day, row.Value));

    public IEnumerable<(string Item, DateOnly Day, long[] Values)> Known => rows
        .Where(row => row is { Key.Day: not null, Value: not null } && known.Contains(row.Key.Item))
        .Select(row => (row.Key.Item, row.Key.Day!.Value, row.Value!)); // Both are there by the line before.

    /// <summary>True when the page had any row that no page had before.</summary>
    /// <exception cref="SourceException">The page is not one of this report.</exception>
    public bool Add(in RunReportResponse page)
    {
        var columns = new ReportColumns(page);
        promised = page.RowCount;
        if (promised > 0 && page.Rows is null && rows.Count == 0)
        {
            throw new SourceException(FailureKind.BadAnswer, "Google Analytics says that the report has rows, but sends none.");
        }

        var before = rows.Count;
        came += page.Rows?.Length ?? 0;
        rows.EnsureCapacity(rows.Count + (page.Rows?.Length ?? 0));
        foreach (ref readonly var row in page.Rows.AsSpan())
        {
            var day = columns.Day(row);
            if (day is { } asked && !range.Contains(asked))
            {
                throw new SourceException(FailureKind.BadAnswer, "Google Analytics answered with days that nobody asked for.");
            }

            var item = columns.Item(row);
            rows[(day, item)] = day is not null && known.Contains(item) ? columns.Values(row) : columns.TryValues(row);
            LastDay = day > LastDay || LastDay is null ? day : LastDay;
        }

        Total = page.Totals is [var total] ? columns.TryValues(total) : Total;
        return rows.Count > before;
    }
}
