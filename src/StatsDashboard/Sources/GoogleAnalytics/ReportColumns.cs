using System.Globalization;
using StatsDashboard.Metrics;
using StatsDashboard.Sources.GoogleAnalytics.Wire;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Where a report keeps what we asked for: found by name, because the order is not promised.</summary>
internal sealed class ReportColumns
{
    public const string DateName = "date";
    public const string ItemName = "itemId";

    private readonly int date;
    private readonly int item;
    private readonly int[] metrics;

    /// <exception cref="SourceException">A column is missing.</exception>
    public ReportColumns(in RunReportResponse report)
    {
        date = Find(report.DimensionHeaders, DateName);
        item = Find(report.DimensionHeaders, ItemName);
        var headers = report.MetricHeaders;
        metrics = [.. AnalyticsMetrics.ApiNames.Select(name => Find(headers, name))];
    }

    /// <summary>The whole site's counts, of a report without dimensions; a report without a row says that nobody came.</summary>
    /// <exception cref="SourceException">A column is missing, or a value is none.</exception>
    public static long[] Site(in RunReportResponse report)
    {
        var headers = report.MetricHeaders;
        var row = report.Rows is [var only] ? only : default(Row?);
        Demand(report.Rows is null or { Length: <= 1 }, "Google Analytics answered with more rows than were asked for.");
        return [.. AnalyticsMetrics.SiteApiNames.Select(name => Find(headers, name)).Select(column => row is { } known ? Count(Text(known.MetricValues, column)) : 0)];
    }

    /// <summary>Null for the row of everything that did not fit, which has no day.</summary>
    public DateOnly? Day(in Row row)
    {
        var text = Text(row.DimensionValues, date);
        return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : text == "(other)" ? null
            : throw new SourceException(FailureKind.BadAnswer, "Google Analytics answered with a day that is not one.");
    }

    public string Item(in Row row) => Text(row.DimensionValues, item);

    /// <summary>The values in the order of <see cref="AnalyticsMetrics.All"/>, money in millionths.</summary>
    public long[] Values(in Row row)
    {
        var values = new long[metrics.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var text = Text(row.MetricValues, metrics[i]);
            values[i] = AnalyticsMetrics.All[i].Unit == Unit.Money ? Amount(text) : Count(text);
        }

        return values;
    }

    /// <summary>Null when they cannot be read: for rows that only the reconciliation needs, and that must not cost the answer.</summary>
    public long[]? TryValues(in Row row)
    {
        try
        {
            return Values(row);
        }
        catch (SourceException)
        {
            return null;
        }
    }

    private static long Count(string text)
    {
        Demand(
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count >= 0,
            "Google Analytics answered with a value that is not such a number.");
        Demand(Believable.Is(count), "Google Analytics answered with a number that is too large to be true.");
        return count;
    }

    private static long Amount(string text)
    {
        // A double's digits may come with an exponent; a count's never do.
        const NumberStyles Double = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        Demand(
            decimal.TryParse(text, Double, CultureInfo.InvariantCulture, out var amount),
            "Google Analytics answered with a value that is not such a number.");
        var micros = 0L;
        Demand(
            Believable.Is(amount) && Money.TryFromDecimal(amount, out micros),
            "Google Analytics answered with a number that is too large to be true.");
        return micros;
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SourceException(FailureKind.BadAnswer, otherwise);
        }
    }

    private static string Text(ReportValue[]? values, int column) => column < values?.Length
        ? values[column].Value ?? ""
        : throw new SourceException(FailureKind.BadAnswer, "Google Analytics answered with a row that is too short.");

    private static int Find(Header[]? headers, string name)
    {
        var column = Array.FindIndex(headers ?? [], header => header.Name == name);
        return column >= 0 ? column : throw new SourceException(FailureKind.BadAnswer, $"Google Analytics answered without the column {name}.");
    }
}
