using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>A report with as many rows as the API ever gives, each with an id of its own.</summary>
internal static class ManyRows
{
    public static async Task Act(FaultedCall call)
    {
        var body = await call.HonestAsync();
        if (call.Response.StatusCode != StatusCodes.Status200OK || JsonNode.Parse(body) is not JsonObject report)
        {
            await call.SendAsync(body);
            return;
        }

        var count = (int)call.Number("rows", 250_000);
        var sample = (report["rows"] as JsonArray)?[0];
        var dimensions = Names(report, "dimensionHeaders");
        var metrics = Names(report, "metricHeaders");
        await using var json = new Utf8JsonWriter(call.Response.BodyWriter);
        json.WriteStartObject();
        foreach (var (name, value) in report.Where(member => member.Key is not ("rows" or "rowCount" or "totals")))
        {
            json.WritePropertyName(name);
            value!.WriteTo(json);
        }

        json.WriteNumber("rowCount", count);
        json.WriteStartArray("rows");
        for (var n = 1; n <= count; n++)
        {
            json.WriteStartObject();
            WriteValues(json, "dimensionValues", dimensions.Select((name, index) => name == "date"
                ? (string?)sample?["dimensionValues"]?[index]?["value"] ?? "20260101"
                : string.Create(CultureInfo.InvariantCulture, $"FILL-{n:000000}")));
            WriteValues(json, "metricValues", metrics.Select(_ => "1"));
            json.WriteEndObject();
            if (n % 1000 == 0)
            {
                await json.FlushAsync(call.Aborted);
                await call.Response.BodyWriter.FlushAsync(call.Aborted);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static List<string> Names(JsonObject report, string headers) =>
        [.. (report[headers] as JsonArray ?? []).Select(header => (string)header!["name"]!)];

    private static void WriteValues(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
