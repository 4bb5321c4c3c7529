using System.Globalization;
using Google.Analytics.Data.V1Beta;
using Google.Protobuf.Collections;
using StatsDashboard.Metrics;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Where a report keeps what we asked for: found by name, because the order is not promised.</summary>
internal sealed class ReportColumns
{
    public const string DateName = "date";
    public const string ItemName = "itemId";

    private const string NoNumber = "Google Analytics answered with a value that is not such a number.";
    private const string TooLarge = "Google Analytics answered with a number that is too large to be true.";
    private const string TooShort = "Google Analytics answered with a row that is too short.";

    // A double's digits may come with an exponent, and a count may come as a double: 10.0 and 1e1 are the number 10.
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly int date;
    private readonly int? item;
    private readonly int[] metrics;

    /// <param name="report">Of days and items, or of days alone.</param>
    /// <exception cref="SourceException">A column is missing.</exception>
    public ReportColumns(RunReportResponse report, bool hasItems = true)
    {
        date = Dimension(report, DateName);
        item = hasItems ? Dimension(report, ItemName) : null;
        metrics = [.. AnalyticsMetrics.ApiNames.Select(name => Metric(report, name))];
    }

    /// <summary>The whole site's counts, of a report without dimensions; a report without a row says that nobody came.</summary>
    /// <exception cref="SourceException">A column is missing, or a value is none.</exception>
    public static long[] Site(RunReportResponse report)
    {
        if (report.Rows.Count > 1)
        {
            throw new SourceException(FailureKind.BadAnswer, "Google Analytics answered with more rows than were asked for.");
        }

        var columns = AnalyticsMetrics.SiteApiNames.Select(name => Metric(report, name)).ToArray();
        var counts = new long[columns.Length];
        foreach (var row in report.Rows)
        {
            for (var i = 0; i < counts.Length; i++)
            {
                if (Count(row.MetricValues, columns[i], out counts[i]) is { } refusal)
                {
                    throw new SourceException(FailureKind.BadAnswer, refusal);
                }
            }
        }

        return counts;
    }

    /// <summary>Reads a row. What is wrong with it is its own matter: its refusal is a sentence, and every other row stands.</summary>
    public ReportRow Read(Row row)
    {
        if (row.DimensionValues.Count <= Math.Max(date, item ?? date))
        {
            return new ReportRow(RowPlace.Nowhere, null, "", null, TooShort);
        }

        var name = item is { } at ? row.DimensionValues[at].Value : "";
        var text = row.DimensionValues[date].Value;
        if (!DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            // The row of everything that did not fit has no day.
            return text == UnmatchedRows.Other
                ? new ReportRow(RowPlace.Undated, null, name, null, null)
                : new ReportRow(RowPlace.Nowhere, null, name, null, "Google Analytics answered with a day that is not one.");
        }

        var values = new long[metrics.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var refusal = AnalyticsMetrics.All[i].Unit is Unit.Money
                ? Amount(row.MetricValues, metrics[i], out values[i])
                : Count(row.MetricValues, metrics[i], out values[i]);
            if (refusal is not null)
            {
                return new ReportRow(RowPlace.Day, day, name, null, refusal);
            }
        }

        return new ReportRow(RowPlace.Day, day, name, values, null);
    }

    private static string? Count(RepeatedField<MetricValue> values, int column, out long count)
    {
        count = 0;
        if (column >= values.Count)
        {
            return TooShort;
        }

        var text = values[column].Value;
        if (!decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var value) || !decimal.IsInteger(value) || value < 0)
        {
            return NoNumber;
        }

        if (!Believable.Is(value))
        {
            return TooLarge;
        }

        count = (long)value;
        return null;
    }

    private static string? Amount(RepeatedField<MetricValue> values, int column, out long micros)
    {
        micros = 0;
        if (column >= values.Count)
        {
            return TooShort;
        }

        if (!decimal.TryParse(values[column].Value, Number, CultureInfo.InvariantCulture, out var amount))
        {
            return NoNumber;
        }

        return Believable.Is(amount) && Money.TryFromDecimal(amount, out micros) ? null : TooLarge;
    }

    private static int Dimension(RunReportResponse report, string name) =>
        Found(report.DimensionHeaders.Select(header => header.Name), name);

    private static int Metric(RunReportResponse report, string name) => Found(report.MetricHeaders.Select(header => header.Name), name);

    private static int Found(IEnumerable<string> headers, string name) => headers.ToList().IndexOf(name) is >= 0 and var column
        ? column
        : throw new SourceException(FailureKind.BadAnswer, $"Google Analytics answered without the column {name}.");
}
