using System.Text.Json;
using System.Text.Json.Serialization;
using StatsDashboard.Catalog;

namespace StatsDashboard.Api;

/// <summary>UTC to the second, as everywhere.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Iso.Instant(value));

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The dashboard writes this JSON and never reads it.");
}
