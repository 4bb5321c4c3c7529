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
            return call.Message(body) is RunReportResponse message ? GrpcWire.Frame(Filled(call, message)) : body;
        }

        return call.Http.Request.Path.Value!.EndsWith(":runReport", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(Filled(call, JsonParser.Default.Parse<RunReportResponse>(Encoding.UTF8.GetString(body)))))
            : body;
    }

    private static RunReportResponse Filled(FaultedCall call, RunReportResponse report)
    {
        var count = (int)call.Number("rows", 250_000);
        var date = report.DimensionHeaders.Index().Where(header => header.Item.Name == "date").Select(header => header.Index).FirstOrDefault(-1);
        var day = new DimensionValue { Value = date >= 0 && report.Rows.Count > 0 ? report.Rows[0].DimensionValues[date].Value : "20260101" };
        var one = new MetricValue { Value = "1" };
        report.Totals.Clear();
        report.Rows.Clear();
        report.RowCount = count;
        for (var n = 1; n <= count; n++)
        {
            var filler = new DimensionValue { Value = string.Create(CultureInfo.InvariantCulture, $"FILL-{n:000000}") };
            report.Rows.Add(new Row
            {
                DimensionValues = { report.DimensionHeaders.Select((_, index) => index == date ? day : filler) },
                MetricValues = { report.MetricHeaders.Select(_ => one) },
            });
        }

        return report;
    }
}
