using System.Globalization;
using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>One row before it is written. Values are whole numbers, revenue in cents of the asked currency.</summary>
internal sealed record ReportRow(ReportDates Dates, int Day, Item? Item, long[] Values)
{
    public string Text(Dimension dimension) => dimension switch
    {
        Dimension.Date => DateText(Day),
        Dimension.ItemId => Item!.Id,
        Dimension.ItemName => Item!.Name,
        Dimension.ItemCategory => Item!.Category,
        _ => Dates.Name,
    };

    public static string DateText(int day) => DateOnly.FromDayNumber(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Money as a double's digits: <c>449.91</c>, <c>0</c>, <c>-49.99</c>.</summary>
    public static string ValueText(Metric metric, long value) => metric == Metric.ItemRevenue
        ? (value / 100.0).ToString("R", CultureInfo.InvariantCulture)
        : value.ToString(CultureInfo.InvariantCulture);
}
