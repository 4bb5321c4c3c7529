using System.Globalization;
using System.Text;
using Google.Analytics.Data.V1Beta;
using Google.Protobuf;
using StatsDashboard.Sandbox.Analytics;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>A report with as many rows as the API ever gives, each with an id of its own.</summary>
internal static class ManyRows
{
    public static async Task Act(FaultedCall call)
    {
        var body = await call.HonestAsync();
        await call.SendAsync(call.HasAnswer ? Filled(call, body) : body);
    }

    private static byte[] Filled(FaultedCall call, byte[] body)
    {
        if (call.IsGrpc)
        {
            var message = call.Message(body);
            if ((message as RunReportResponse ?? (message as BatchRunReportsResponse)?.Reports.FirstOrDefault()) is { } report)
            {
                Filled(call, report);
            }

            return GrpcWire.Frame(message);
        }

        return call.Http.Request.Path.Value!.EndsWith(":runReport", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(FilledJson(call, JsonParser.Default.Parse<RunReportResponse>(Encoding.UTF8.GetString(body))))
            : body;
    }

    private static RunReportResponse Filled(FaultedCall call, RunReportResponse report)
    {
        var row = Row(report);
        var count = Empty(call, report);
        for (var n = 1; n <= count; n++)
        {
            var filler = new DimensionValue { Value = Name(n) };
            var dimensions = row.DimensionValues.Select(value => value.Value == Name(0) ? filler : value);
            report.Rows.Add(new Row { DimensionValues = { dimensions }, MetricValues = { row.MetricValues } });
        }

        return report;
    }

    // Google's formatter takes many seconds for so many rows, so it writes one, and that is the pattern for the others.
    private static string FilledJson(FaultedCall call, RunReportResponse report)
    {
        var row = JsonFormatter.Default.Format(Row(report));
        var count = Empty(call, report);
        var json = new StringBuilder(JsonFormatter.Default.Format(report).TrimEnd('}')).Append(", \"rows\": [");
        for (var n = 1; n <= count; n++)
        {
            json.Append(n == 1 ? " " : ", ").Append(row.Replace(Name(0), Name(n), StringComparison.Ordinal));
        }

        return json.Append(" ] }").ToString();
    }

    private static int Empty(FaultedCall call, RunReportResponse report)
    {
        report.Totals.Clear();
        report.Rows.Clear();
        return report.RowCount = (int)call.Number("rows", 250_000);
    }

    /// <summary>A row of the date of the first one, of an item that does not exist.</summary>
    private static Row Row(RunReportResponse report)
    {
        var first = report.Rows.FirstOrDefault();
        var values = report.DimensionHeaders.Select((header, index) =>
            header.Name == "date" ? first?.DimensionValues[index].Value ?? "20260101" : Name(0));
        return new Row
        {
            DimensionValues = { values.Select(value => new DimensionValue { Value = value }) },
            MetricValues = { report.MetricHeaders.Select(_ => new MetricValue { Value = "1" }) },
        };
    }

    private static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"FILL-{n:000000}");
}
