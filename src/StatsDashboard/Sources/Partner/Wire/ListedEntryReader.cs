using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatsDashboard.Sources.Partner.Wire;

/// <summary>Reads an entry of the product list, or passes over it when it is none.</summary>
internal sealed class ListedEntryReader : JsonConverter<ListedEntry>
{
    public override bool HandleNull => true;

    public override ListedEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var start = reader;
        try
        {
            return new(JsonSerializer.Deserialize(ref reader, PartnerJson.Default.ListedProduct));
        }
        catch (JsonException)
        {
            reader = start;
            reader.Skip();
            return default;
        }
    }

    public override void Write(Utf8JsonWriter writer, ListedEntry value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Product, PartnerJson.Default.ListedProduct);
}
