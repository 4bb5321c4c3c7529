using System.Text.Json;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>The overview as programs read it. What is not known is left out; it is never written as zero.</summary>
internal static class OverviewJson
{
    public static async Task WriteAsync(Utf8JsonWriter json, Overview overview, ProductDetail? product, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteString("from", Iso.Day(overview.Range.From));
        json.WriteString("to", Iso.Day(overview.Range.To));
        if (overview.Compared is { } compared)
        {
            json.WriteStartObject("compared");
            json.WriteString("from", Iso.Day(compared.From));
            json.WriteString("to", Iso.Day(compared.To));
            json.WriteEndObject();
        }

        json.WriteString("time_zone", overview.TimeZone);
        json.WriteBoolean("complete", overview.Complete);
        WriteInstant(json, "as_of", overview.AsOf);
        if (overview.RunId is { } run)
        {
            json.WriteString("run", run);
        }

        if (overview.CatalogError is { } error)
        {
            json.WriteString("error", error);
        }

        json.WriteStartObject("sources");
        foreach (var source in overview.Sources)
        {
            WriteSource(json, source);
        }

        json.WriteEndObject();
        WriteMetrics(json, overview);
        json.WriteStartObject("totals");
        foreach (var total in overview.Totals)
        {
            WriteTotal(json, total);
        }

        json.WriteEndObject();
        WriteSite(json, overview);
        await ProductJson.WriteProductsAsync(json, overview, cancellationToken);
        if (product is not null)
        {
            ProductJson.WriteDays(json, overview, product.Days);
            ProductJson.WriteRestatements(json, overview, product.Restatements);
        }

        json.WriteEndObject();
    }

    public static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            json.WriteString(name, Iso.Instant(known));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void WriteValue(Utf8JsonWriter json, Metric metric, string name, long value)
    {
        switch (metric.Unit)
        {
            case Unit.Money:
                json.WriteString(name, Money.Format(value));
                break;
            case Unit.Ratio:
                json.WriteNumber(name, Money.ToDecimal(value));
                break;
            default:
                json.WriteNumber(name, value);
                break;
        }
    }

    private static void WriteSource(Utf8JsonWriter json, SourceOverview source)
    {
        json.WriteStartObject(source.Key);
        json.WriteString("state", source.State.Name);
        json.WriteNumber("asked", source.Asked);
        json.WriteNumber("answered", source.Answered);
        json.WriteNumber("failed", source.Failed);
        json.WriteNumber("pending", source.Pending);
        WriteInstant(json, "as_of", source.AsOf);
        json.WriteString("data_through", source.DataThrough is { } day ? Iso.Day(day) : null);
        if (source.Error is { } error)
        {
            json.WriteString("error", error);
        }

        if (source.Comparison is { } comparison)
        {
            json.WriteStartObject("compared");
            json.WriteString("from", Iso.Day(comparison.Current.From));
            json.WriteString("to", Iso.Day(comparison.Current.To));
            json.WriteString("previous_from", Iso.Day(comparison.Previous.From));
            json.WriteString("previous_to", Iso.Day(comparison.Previous.To));
            json.WriteEndObject();
        }
        else if (source.NotCompared is { } whyNot)
        {
            json.WriteString("not_compared", whyNot);
        }

        json.WriteStartArray("notices");
        foreach (var notice in source.Notices)
        {
            json.WriteStringValue(notice);
        }

        json.WriteEndArray();
        if (source.Reconciliation is { } reconciliation)
        {
            ReconciliationJson.Write(json, reconciliation);
        }

        json.WriteEndObject();
    }

    /// <summary>Asked for exactly the range shown: these add up over nothing.</summary>
    private static void WriteSite(Utf8JsonWriter json, Overview overview)
    {
        json.WriteStartObject("site");
        foreach (var total in overview.Site)
        {
            json.WriteStartObject(total.Metric.Key);
            json.WriteString("state", total.State.Name);
            WriteInstant(json, "as_of", total.AsOf);
            if (total.Value is { } value)
            {
                WriteValue(json, total.Metric, "value", value);
            }

            if (total.Previous is { } previous)
            {
                WriteValue(json, total.Metric, "previous", previous);
            }

            if (total.Error is { } error)
            {
                json.WriteString("error", error);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, Overview overview)
    {
        json.WriteStartArray("metrics");
        foreach (var total in overview.Totals)
        {
            var metric = total.Column.Metric;
            json.WriteStartObject();
            json.WriteString("key", metric.Key);
            json.WriteString("label", metric.Label);
            json.WriteString("unit", metric.Unit switch { Unit.Money => "money", Unit.Ratio => "ratio", _ => "count" });
            json.WriteBoolean("additive", metric.Additive);
            if (metric.Unit is Unit.Money)
            {
                // Null when the products have several: each product then names its own.
                json.WriteString("currency", total.Currency);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTotal(Utf8JsonWriter json, MetricTotal total)
    {
        var metric = total.Column.Metric;
        json.WriteStartObject(metric.Key);
        if (total.Value is { } value)
        {
            WriteValue(json, metric, "value", value);
        }

        if (metric.Unit is Unit.Money && total.Currencies.Count > 0)
        {
            json.WriteStartObject("by_currency");
            foreach (var (currency, sum) in total.Currencies)
            {
                WriteValue(json, metric, currency, sum);
            }

            json.WriteEndObject();
        }

        json.WriteNumber("of", total.Of);
        json.WriteNumber("covered", total.Covered);
        if (total is { Previous: { } previous, Comparable: { } comparable })
        {
            WriteValue(json, metric, "previous", previous);
            json.WriteStartObject("compared");
            json.WriteNumber("products", total.Compared);
            WriteValue(json, metric, "value", comparable);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
