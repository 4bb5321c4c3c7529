using Google.Analytics.Data.V1Beta;
using DateRange = StatsDashboard.Catalog.DateRange;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>
/// Gathers the rows of one report over its pages, which may shift while they are read: what was said last of a row holds.
/// </summary>
internal sealed class ItemRows(DateRange range)
{
    private readonly Dictionary<(DateOnly? Day, string Item), ReportRow> rows = [];
    private readonly List<ReportRow> strays = [];
    private SourceFailure? leavesOut;
    private int promised;
    private int came;

    public DateRange Range => range;

    /// <summary>The last day with any row at all.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>The report did not come with as many rows as it says it has.</summary>
    public bool IsUneven => came != promised || rows.Count + strays.Count != promised;

    /// <summary>How many rows were promised and came, those that came twice twice.</summary>
    public (int Promised, int Came) Size => (promised, came);

    /// <summary>A row for everything that did not fit, over all days at once.</summary>
    public bool HasUndated { get; private set; }

    /// <summary>Rows of one day and item each; values are null where they cannot be read.</summary>
    public IEnumerable<ReportRow> Dated => rows.Values.Where(row => row.Place is RowPlace.Day);

    /// <summary>Rows of which nobody knows whose they are or of which day.</summary>
    public IReadOnlyList<ReportRow> Strays => strays;

    /// <summary>The row of an item on a day; null when there is none.</summary>
    public ReportRow? Find(DateOnly day, string item) => rows.TryGetValue((day, item), out var row) ? row : null;

    /// <summary>Why a row that is not there is no zero, whatever the item and the day; null when the report is whole.</summary>
    public SourceFailure? WhyAbsent => leavesOut ?? this switch
    {
        { HasUndated: true } => LeftOut.Other,
        _ when rows.Count + strays.Count < promised => LeftOut.Short,
        _ => null,
    };

    /// <summary>True when the page had any row that no page had before.</summary>
    /// <exception cref="SourceException">The page is not one of this report.</exception>
    public bool Add(RunReportResponse page)
    {
        var columns = new ReportColumns(page);
        promised = page.RowCount;
        if (promised > 0 && page.Rows.Count == 0 && came == 0)
        {
            throw new SourceException(FailureKind.BadAnswer, "Google Analytics says that the report has rows, but sends none.");
        }

        leavesOut ??= LeftOut.By(page.Metadata);
        var before = rows.Count + strays.Count;
        came += page.Rows.Count;
        rows.EnsureCapacity(rows.Count + page.Rows.Count);
        foreach (var row in page.Rows)
        {
            Add(columns.Read(row));
        }

        return rows.Count + strays.Count > before;
    }

    /// <exception cref="SourceException">The day is another: whoever answers for other days may have moved all of them.</exception>
    public static void DemandAsked(DateRange asked, DateOnly day)
    {
        if (!asked.Contains(day))
        {
            throw new SourceException(FailureKind.BadAnswer, "Google Analytics answered with days that nobody asked for.");
        }
    }

    private void Add(ReportRow row)
    {
        if (row.Day is { } day)
        {
            DemandAsked(range, day);
        }

        if (row.Place is RowPlace.Nowhere)
        {
            strays.Add(row);
            return;
        }

        HasUndated |= row.Place is RowPlace.Undated;
        rows[(row.Day, row.Item)] = row;
        LastDay = row.Day > LastDay || LastDay is null ? row.Day : LastDay;
    }
}
