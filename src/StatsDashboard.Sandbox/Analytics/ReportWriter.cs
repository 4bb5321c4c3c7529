using System.Text.Json;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Writes a report as the API does: every value a string, what is empty or default left out.</summary>
internal sealed class ReportWriter(Utf8JsonWriter json, HttpResponse response)
{
    private const int RowsBetweenFlushes = 500;

    public async Task WriteAsync(
        ReportPlan plan, ReportRun run, SandboxWorld world, QuotaSnapshot? quota, CancellationToken cancellationToken)
    {
        var rows = run.Rows();
        json.WriteStartObject();
        WriteHeaders(plan);
        if (rows.Count > plan.Offset)
        {
            await WriteRowsAsync(plan, rows.Skip((int)plan.Offset).Take(plan.Limit), cancellationToken);
        }

        WriteAggregations(plan, run, rows);
        if (rows.Count > 0)
        {
            json.WriteNumber("rowCount", rows.Count);
        }

        json.WriteStartObject("metadata");
        json.WriteString("currencyCode", plan.Currency);
        json.WriteString("timeZone", world.Calendar.ZoneId);
        json.WriteEndObject();
        quota?.Write(json);
        json.WriteString("kind", "analyticsData#runReport");
        json.WriteEndObject();
    }

    private void WriteHeaders(ReportPlan plan)
    {
        if (plan.Dimensions.Count > 0)
        {
            json.WriteStartArray("dimensionHeaders");
            foreach (var dimension in plan.Dimensions)
            {
                json.WriteStartObject();
                json.WriteString("name", dimension.Name());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (plan.Metrics.Count > 0)
        {
            json.WriteStartArray("metricHeaders");
            foreach (var metric in plan.Metrics)
            {
                json.WriteStartObject();
                json.WriteString("name", metric.Name());
                json.WriteString("type", metric.Type());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private async Task WriteRowsAsync(ReportPlan plan, IEnumerable<ReportRow> rows, CancellationToken cancellationToken)
    {
        json.WriteStartArray("rows");
        var written = 0;
        foreach (var row in rows)
        {
            WriteRow(plan, dimension => row.Text(dimension), row.Values);
            if (++written % RowsBetweenFlushes == 0)
            {
                await json.FlushAsync(cancellationToken);
                await response.BodyWriter.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
    }

    private void WriteAggregations(ReportPlan plan, ReportRun run, IReadOnlyList<ReportRow> rows)
    {
        foreach (var aggregation in (plan.Request.MetricAggregations ?? []).Distinct())
        {
            // The API counts rows in its user interface only and answers COUNT with nothing of its own.
            if (aggregation == "COUNT" || rows.Count == 0)
            {
                continue;
            }

            json.WriteStartArray(aggregation switch { "TOTAL" => "totals", "MINIMUM" => "minimums", _ => "maximums" });
            foreach (var dates in plan.Dates)
            {
                var values = Aggregate(aggregation, run, dates, [.. rows.Where(row => row.Dates == dates)]);
                WriteRow(plan, dimension => dimension == Dimension.DateRange ? dates.Name : $"RESERVED_{Suffix(aggregation)}", values);
            }

            json.WriteEndArray();
        }
    }

    private static string Suffix(string aggregation) => aggregation switch { "MINIMUM" => "MIN", "MAXIMUM" => "MAX", _ => aggregation };

    private static long[] Aggregate(string aggregation, ReportRun run, ReportDates dates, List<ReportRow> rows)
    {
        if (aggregation == "TOTAL" || rows.Count == 0)
        {
            return run.Total(dates);
        }

        Func<Func<ReportRow, long>, long> pick = aggregation == "MINIMUM" ? rows.Min : rows.Max;
        return [.. Enumerable.Range(0, rows[0].Values.Length).Select(n => pick(row => row.Values[n]))];
    }

    private void WriteRow(ReportPlan plan, Func<Dimension, string> text, long[] values)
    {
        json.WriteStartObject();
        if (plan.Dimensions.Count > 0)
        {
            json.WriteStartArray("dimensionValues");
            foreach (var dimension in plan.Dimensions)
            {
                WriteValue(text(dimension));
            }

            json.WriteEndArray();
        }

        if (values.Length > 0)
        {
            json.WriteStartArray("metricValues");
            for (var n = 0; n < values.Length; n++)
            {
                WriteValue(ReportRow.ValueText(plan.Metrics[n], values[n]));
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteValue(string value)
    {
        json.WriteStartObject();
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}
