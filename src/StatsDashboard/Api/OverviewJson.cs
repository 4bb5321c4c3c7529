using System.Text.Json.Serialization;

namespace StatsDashboard.Api;

/// <summary>What is not known is left out; a member that is there and null says so itself.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(AmountConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(OverviewBody))]
[JsonSerializable(typeof(ChangeBody))]
[JsonSerializable(typeof(ProductSourceBody))]
[JsonSerializable(typeof(DayCellBody))]
internal sealed partial class OverviewJson : JsonSerializerContext;
