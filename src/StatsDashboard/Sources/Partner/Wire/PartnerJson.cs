using System.Text.Json.Serialization;

namespace StatsDashboard.Sources.Partner.Wire;

/// <remarks>A name twice in one object is no answer: nobody can say which of the two values is meant.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(WholeNumber)])]
[JsonSerializable(typeof(ProductStats))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(ListedProduct))]
[JsonSerializable(typeof(PartnerError))]
internal sealed partial class PartnerJson : JsonSerializerContext;
