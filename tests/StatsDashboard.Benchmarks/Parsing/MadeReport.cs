using System.Globalization;
using System.Text;
using Google.Analytics.Data.V1Beta;
using Google.Protobuf;
using StatsDashboard.Sources.GoogleAnalytics;

namespace StatsDashboard.Benchmarks.Parsing;

/// <summary>One report of Google Analytics in both of the forms in which Google sends it.</summary>
/// <param name="Binary">As over gRPC.</param>
/// <param name="Json">As over REST.</param>
internal sealed record MadeReport(byte[] Binary, byte[] Json)
{
    private const int Days = 10;

    private static readonly DateOnly First = new(2026, 9, 1);

    public static MadeReport Of(int rows)
    {
        var draw = new Random(1);
        var report = new RunReportResponse
        {
            DimensionHeaders =
            {
                new DimensionHeader { Name = ReportColumns.DateName },
                new DimensionHeader { Name = ReportColumns.ItemName },
            },
            MetricHeaders = { AnalyticsMetrics.ApiNames.Select(name => new MetricHeader { Name = name }) },
            RowCount = rows,
        };
        for (var row = 0; row < rows; row++)
        {
            report.Rows.Add(new Row
            {
                DimensionValues = { Dimension(Day(row % Days)), Dimension(Item(row / Days)) },
                MetricValues =
                {
                    Metric(draw.Next(5_000)), Metric(draw.Next(500)), Metric(draw.Next(50)), Metric(draw.Next(1_000_000) / 100m),
                },
            });
        }

        return new MadeReport(report.ToByteArray(), Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(report)));
    }

    private static string Day(int number) => First.AddDays(number).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Item(int number) => string.Create(CultureInfo.InvariantCulture, $"SKU-{number:0000}");

    private static DimensionValue Dimension(string value) => new() { Value = value };

    private static MetricValue Metric(decimal value) => new() { Value = value.ToString(CultureInfo.InvariantCulture) };
}
