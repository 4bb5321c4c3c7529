using System.Text.Json;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>Products, and one product's days, within the overview's JSON.</summary>
internal static class ProductJson
{
    /// <summary>So much is kept before it is sent on: ten thousand products need no large buffer, and slow readers no large memory.</summary>
    private const int FlushAt = 64 * 1024;

    public static async Task WriteProductsAsync(Utf8JsonWriter json, Overview overview, CancellationToken cancellationToken)
    {
        json.WriteStartObject("products");
        foreach (var product in overview.Products.Values)
        {
            if (json.BytesPending > FlushAt)
            {
                await json.FlushAsync(cancellationToken);
            }

            json.WriteStartObject(product.Product.Id.Value);
            json.WriteString("name", product.Product.Name);
            json.WriteString("category", product.Product.Category);
            for (var place = 0; place < product.Sources.Count; place++)
            {
                WriteSource(json, overview.Sources[place].Key, product.Sources[place]);
            }

            WriteValues(json, "values", overview, product.Value);
            if (overview.Compared is not null)
            {
                if (overview.IsTrimmed)
                {
                    WriteValues(json, "comparable", overview, product.Comparable);
                }

                WriteValues(json, "previous", overview, product.Previous);
                WriteValues(json, "change", overview, product.Change);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void WriteDays(Utf8JsonWriter json, Overview overview, IReadOnlyList<ProductDay> days)
    {
        json.WriteStartArray("days");
        foreach (var day in days)
        {
            json.WriteStartObject();
            json.WriteString("date", Iso.Day(day.Day));
            for (var place = 0; place < day.Sources.Count; place++)
            {
                var cell = day.Sources[place];
                json.WriteStartObject(overview.Sources[place].Key);
                json.WriteString("state", cell.State.Name);
                OverviewJson.WriteInstant(json, "as_of", cell.AsOf);
                json.WriteBoolean("final", cell.IsFinal);
                WriteError(json, cell.Error);
                json.WriteEndObject();
            }

            WriteValues(json, "values", overview, column => column.Of(part => day.Sources[part.Source].Values?[part.Position]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Closed days whose figures changed, the newest change first; only the metrics that did.</summary>
    public static void WriteRestatements(Utf8JsonWriter json, Overview overview, IReadOnlyList<Restatement> restatements)
    {
        json.WriteStartArray("restatements");
        foreach (var change in restatements)
        {
            json.WriteStartObject();
            json.WriteString("date", Iso.Day(change.Day));
            json.WriteString("source", overview.Sources[change.Source].Key);
            OverviewJson.WriteInstant(json, "changed_at", change.ChangedAt);
            WriteValues(json, "previous", overview, column => Of(change, column, change.Was));
            WriteValues(json, "values", overview, column => Of(change, column, change.Became));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static long? Of(Restatement change, MetricColumn column, long?[] values) =>
        column.Parts is null && column.Source == change.Source && change.Changed.Contains(column.Position) ? values[column.Position] : null;

    private static void WriteSource(Utf8JsonWriter json, string key, ProductSource source)
    {
        json.WriteStartObject(key);
        json.WriteString("state", source.State.Name);
        OverviewJson.WriteInstant(json, "as_of", source.AsOf);
        if (source.Currency is { } currency)
        {
            json.WriteString("currency", currency);
        }

        WriteError(json, source.Error);
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, string? error)
    {
        if (error is not null)
        {
            json.WriteString("error", error);
        }
    }

    private static void WriteValues(Utf8JsonWriter json, string name, Overview overview, Func<MetricColumn, long?> valueOf)
    {
        json.WriteStartObject(name);
        foreach (var column in overview.Columns)
        {
            if (valueOf(column) is { } value)
            {
                OverviewJson.WriteValue(json, column.Metric, column.Metric.Key, value);
            }
        }

        json.WriteEndObject();
    }
}
