using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RestEase;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.Partner.Wire;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ProductStats))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(PartnerError))]
internal sealed partial class PartnerJson : JsonSerializerContext;

/// <summary>Reads answers for RestEase.</summary>
internal sealed class PartnerJsonReader : ResponseDeserializer
{
    public override T Deserialize<T>(string? content, HttpResponseMessage response, ResponseDeserializerInfo info)
    {
        try
        {
            var type = (JsonTypeInfo<T>)PartnerJson.Default.GetTypeInfo(typeof(T))!; // Every type of IPartnerApi is listed above.
            return JsonSerializer.Deserialize(content ?? "", type) ?? throw Unreadable();
        }
        catch (JsonException)
        {
            // Without the inner exception, whose path may quote the answer.
            throw Unreadable();
        }
    }

    private static AttemptException Unreadable() => new(new(new(FailureKind.BadAnswer, "The partner's answer is not the JSON that was agreed.")));
}
