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
            WriteRange(json, "compared", compared);
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
        for (var place = 0; place < overview.Sources.Count; place++)
        {
            SourceJson.Write(json, overview.Sources[place], overview.Quotas.ElementAtOrDefault(place) ?? []);
        }

        json.WriteEndObject();
        WriteMetrics(json, overview);
        json.WriteStartObject("totals");
        foreach (var total in overview.Totals)
        {
            WriteTotal(json, total, overview);
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

    private static void WriteRange(Utf8JsonWriter json, string name, DateRange range)
    {
        json.WriteStartObject(name);
        json.WriteString("from", Iso.Day(range.From));
        json.WriteString("to", Iso.Day(range.To));
        json.WriteEndObject();
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

            SourceJson.WriteNotices(json, total.Notices);
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

    private static void WriteTotal(Utf8JsonWriter json, MetricTotal total, Overview overview)
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

        if (total.Column.IsAcross && overview.SharedDays is { } days && days != overview.Range)
        {
            WriteRange(json, "days", days);
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
        else if (total.NotCompared is { } whyNot)
        {
            json.WriteString("not_compared", whyNot);
        }

        json.WriteEndObject();
    }
}
