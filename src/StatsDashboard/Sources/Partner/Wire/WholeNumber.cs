using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatsDashboard.Sources.Partner.Wire;

/// <summary>Reads a whole number however JSON writes it: <c>10</c>, <c>10.0</c> and <c>1e1</c> are the same number.</summary>
internal sealed class WholeNumber : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException();
        }

        if (reader.TryGetInt64(out var number))
        {
            return number;
        }

        return reader.TryGetDecimal(out var value) && decimal.IsInteger(value) && value is >= long.MinValue and <= long.MaxValue
            ? (long)value
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
