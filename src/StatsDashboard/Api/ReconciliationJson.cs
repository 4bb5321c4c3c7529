using System.Text.Json;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>How a source's own total comes about, within the overview's JSON.</summary>
internal static class ReconciliationJson
{
    public static void Write(Utf8JsonWriter json, Reconciliation reconciliation)
    {
        json.WriteStartObject("reconciliation");
        foreach (var metric in reconciliation.Metrics)
        {
            json.WriteStartObject(metric.Metric.Key);
            OverviewJson.WriteValue(json, metric.Metric, "products", metric.Products);
            OverviewJson.WriteValue(json, metric.Metric, "unmatched", metric.Unmatched);
            OverviewJson.WriteValue(json, metric.Metric, "source_total", metric.SourceTotal);
            if (metric.Difference != 0)
            {
                OverviewJson.WriteValue(json, metric.Metric, "difference", metric.Difference);
            }

            json.WriteStartObject("reasons");
            foreach (var reason in reconciliation.Unmatched.GroupBy(row => row.Reason))
            {
                if (Bounded.Sum(reason.Select(row => row.Values[metric.Position])) is { } sum)
                {
                    OverviewJson.WriteValue(json, metric.Metric, reason.Key, sum);
                }
            }

            json.WriteEndObject();
            json.WriteNumber("days", reconciliation.Days);
            json.WriteNumber("of_days", reconciliation.Of);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteItems(json, reconciliation);
    }

    private static void WriteItems(Utf8JsonWriter json, Reconciliation reconciliation)
    {
        json.WriteStartArray("unmatched");
        foreach (var row in reconciliation.Unmatched)
        {
            json.WriteStartObject();
            json.WriteString("reason", row.Reason);
            json.WriteString("item", row.Item);
            json.WriteNumber("days", row.Days);
            json.WriteStartObject("values");
            foreach (var metric in reconciliation.Metrics)
            {
                OverviewJson.WriteValue(json, metric.Metric, metric.Metric.Key, row.Values[metric.Position]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
