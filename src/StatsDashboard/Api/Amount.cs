using System.Text.Json;
using System.Text.Json.Serialization;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>One value of a metric. In JSON a count is a number, a ratio a decimal number, and money a decimal string.</summary>
internal readonly record struct Amount(Unit Unit, long Value)
{
    /// <summary>Null when the value is not known.</summary>
    public static Amount? Of(Metric metric, long? value) => value is { } known ? new Amount(metric.Unit, known) : null;

    /// <summary>By the metrics' keys; what is not known is left out.</summary>
    public static Members<Amount> Each(IReadOnlyList<MetricColumn> columns, Func<MetricColumn, long?> valueOf)
    {
        return new Members<Amount>(Known());

        IEnumerable<KeyValuePair<string, Amount>> Known()
        {
            foreach (var column in columns)
            {
                if (valueOf(column) is { } value)
                {
                    yield return new(column.Metric.Key, new Amount(column.Metric.Unit, value));
                }
            }
        }
    }
}

internal sealed class AmountConverter : JsonConverter<Amount>
{
    public override void Write(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options)
    {
        switch (value.Unit)
        {
            case Unit.Money:
                Span<byte> text = stackalloc byte[Money.MostBytes];
                writer.WriteStringValue(text[..Money.Format(value.Value, text)]);
                break;
            case Unit.Ratio:
                writer.WriteNumberValue(Money.ToDecimal(value.Value));
                break;
            default:
                writer.WriteNumberValue(value.Value);
                break;
        }
    }

    public override Amount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The dashboard writes this JSON and never reads it.");
}
